// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>

namespace garita::support {

// Normal noise of that deviation in grey levels, each channel of an 8-bit picture by itself.
inline void add_noise(cv::Mat& picture, double deviation, cv::RNG& random) {
  cv::Mat noise(picture.size(), CV_MAKETYPE(CV_16S, picture.channels())), sum;
  random.fill(noise, cv::RNG::NORMAL, 0, deviation);
  picture.convertTo(sum, CV_16S);
  sum += noise;
  sum.convertTo(picture, CV_8U);
}

}  // namespace garita::support
