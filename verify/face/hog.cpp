// SPDX-License-Identifier: Apache-2.0
#include "verify/face/hog.h"

#include <dlib/array2d.h>
#include <dlib/image_processing/frontal_face_detector.h>

#include <algorithm>
#include <cstring>

#include "verify/face/patch.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

constexpr int kMostSide = 800;   // after halving; keeps a whole scanner bed affordable
constexpr int kLeastSide = 160;  // a smaller frame is looked at as it is
// HOG boxes reach from brow to chin, fr_detect's from the hairline.
constexpr double kLikeDetector = 1.25;
constexpr double kShiftUp = 0.08;

dlib::array2d<unsigned char> to_dlib(const Frame& grey) {
  dlib::array2d<unsigned char> image(grey.height, grey.width);
  for (int y = 0; y < grey.height; ++y) {
    const auto row = static_cast<std::size_t>(grey.width);
    std::memcpy(&image[y][0], &grey.pixels[static_cast<std::size_t>(y) * row], row);
  }
  return image;
}

}  // namespace

struct HogDetector::Impl {
  dlib::frontal_face_detector detector = dlib::get_frontal_face_detector();
};

HogDetector::HogDetector() = default;
HogDetector::HogDetector(HogDetector&&) noexcept = default;
HogDetector& HogDetector::operator=(HogDetector&&) noexcept = default;
HogDetector::~HogDetector() = default;

std::vector<HogFace> HogDetector::find(const Frame& frame) {
  if (!impl_) impl_ = std::make_unique<Impl>();
  const int longer = std::max(frame.width, frame.height);
  const int side = longer < 2 * kLeastSide ? longer : std::min(longer / 2, kMostSide);
  const Frame small = to_grey(shrink_to(frame, side));
  const double scale = static_cast<double>(frame.width) / small.width;
  std::vector<std::pair<double, dlib::rectangle>> answers;
  impl_->detector(to_dlib(small), answers);
  std::vector<HogFace> found;
  for (const auto& [confidence, box] : answers) {
    const double width = double(box.width()) * scale;
    const Box face{double(box.left()) * scale, double(box.top()) * scale - kShiftUp * width, width,
                   width};
    found.push_back({enlarge(face, kLikeDetector), confidence});
  }
  return found;
}

}  // namespace garita::face
