// SPDX-License-Identifier: Apache-2.0
// What a camera does to a drawn picture.
#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <vector>

namespace garita::support {

// Normal noise of that deviation in grey levels, each channel of an 8-bit picture by itself.
inline void add_noise(cv::Mat& picture, double deviation, cv::RNG& random) {
  cv::Mat noise(picture.size(), CV_MAKETYPE(CV_16S, picture.channels())), sum;
  random.fill(noise, cv::RNG::NORMAL, 0, deviation);
  picture.convertTo(sum, CV_16S);
  sum += noise;
  sum.convertTo(picture, CV_8U);
}

// As a JPEG of that quality, 1 to 100, shows it; in colour.
inline void compress(cv::Mat& picture, int quality) {
  std::vector<std::uint8_t> bytes;
  cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
}

}  // namespace garita::support
