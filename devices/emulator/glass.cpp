// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/glass.h"

#include <algorithm>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "verify/image/opencv.h"

namespace garita::emulator {
namespace {

constexpr int kLidMargin = 24;     // a larger document is shrunk until this much of the lid shows
constexpr double kTurn = 0.8;      // degrees, at most
constexpr int kShift = 12;         // pixels, at most
constexpr std::size_t kKept = 64;  // scans in the cache

std::uint64_t seed_of(const Frame& side) {
  const Sha256 hash = sha256(side.pixels);
  std::uint64_t seed = 0;
  std::memcpy(&seed, hash.data(), sizeof seed);
  return seed;
}

cv::Mat bare_lid(cv::RNG& random) {
  cv::Mat lid(kGlassHeight, kGlassWidth, CV_8UC3);
  random.fill(lid, cv::RNG::NORMAL, cv::Scalar(34, 36, 38), cv::Scalar::all(2));
  return lid;
}

void lay_down(const Frame& side, cv::Mat& glass, cv::RNG& random) {
  cv::Mat page = view_of(side);
  if (page.channels() == 1) cv::cvtColor(page, page, cv::COLOR_GRAY2BGR);
  const double fit = std::min({1.0, static_cast<double>(kGlassWidth - 2 * kLidMargin) / page.cols,
                               static_cast<double>(kGlassHeight - 2 * kLidMargin) / page.rows});
  if (fit < 1) cv::resize(page, page, {}, fit, fit, cv::INTER_AREA);
  const cv::Point2f centre(static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2);
  cv::Mat place = cv::getRotationMatrix2D(centre, random.uniform(-kTurn, kTurn), 1);
  place.at<double>(0, 2) += kGlassWidth / 2.0 - centre.x + random.uniform(-kShift, kShift + 1);
  place.at<double>(1, 2) += kGlassHeight / 2.0 - centre.y + random.uniform(-kShift, kShift + 1);
  cv::warpAffine(page, glass, place, glass.size(), cv::INTER_CUBIC, cv::BORDER_TRANSPARENT);
}

cv::Mat cut(const cv::Mat& glass, const ScanRequest& request) {
  const cv::Rect wanted(request.x, request.y, request.width, request.height);
  cv::Mat part = glass(wanted & cv::Rect(0, 0, glass.cols, glass.rows)).clone();
  if (request.resolution != 300) {
    const double scale = request.resolution / 300.0;
    cv::resize(part, part, {}, scale, scale, cv::INTER_AREA);
  }
  if (request.grey) cv::cvtColor(part, part, cv::COLOR_BGR2GRAY);
  return part;
}

}  // namespace

Bytes scan_side(const Frame* side, const ScanRequest& request) {
  cv::RNG random(side ? seed_of(*side) : 1);
  cv::Mat glass = bare_lid(random);
  if (side) lay_down(*side, glass, random);
  Bytes jpeg;
  cv::imencode(".jpg", cut(glass, request), jpeg, {cv::IMWRITE_JPEG_QUALITY, 92});
  return jpeg;
}

std::shared_ptr<const Bytes> ScanCache::scan(const Frame* side, const ScanRequest& request) {
  const std::lock_guard lock(mutex_);
  auto& kept = scans_[{side, request}];
  if (kept) return kept;
  auto made = std::make_shared<const Bytes>(scan_side(side, request));
  if (scans_.size() > kKept) {
    scans_.clear();
    return made;
  }
  return kept = std::move(made);
}

}  // namespace garita::emulator
