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
// HOG's scores have no upper end: this maps its threshold 0 to the least that fr_detect reports.
constexpr double kScoreAtThreshold = 0.65;

dlib::array2d<unsigned char> to_dlib(const Frame& grey) {
  dlib::array2d<unsigned char> image(grey.height, grey.width);
  for (int y = 0; y < grey.height; ++y) {
    const auto row = static_cast<std::size_t>(grey.width);
    std::memcpy(&image[y][0], &grey.pixels[static_cast<std::size_t>(y) * row], row);
  }
  return image;
}

double to_score(double confidence) {
  return std::min(1.0, kScoreAtThreshold + confidence * (1 - kScoreAtThreshold));
}

}  // namespace

std::vector<Detection> find_by_hog(const Frame& frame) {
  thread_local dlib::frontal_face_detector detector = dlib::get_frontal_face_detector();
  const int longer = std::max(frame.width, frame.height);
  const int side = longer < 2 * kLeastSide ? longer : std::min(longer / 2, kMostSide);
  const Frame small = to_grey(shrink_to(frame, side));
  const double scale = static_cast<double>(frame.width) / small.width;
  std::vector<std::pair<double, dlib::rectangle>> answers;
  detector(to_dlib(small), answers);
  std::vector<Detection> found;
  for (const auto& [confidence, box] : answers) {
    const double width = double(box.width()) * scale;
    const Box face{double(box.left()) * scale, double(box.top()) * scale - kShiftUp * width, width,
                   width};
    found.push_back({enlarge(face, kLikeDetector), to_score(confidence)});
  }
  return found;
}

}  // namespace garita::face
