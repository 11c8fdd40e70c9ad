// SPDX-License-Identifier: Apache-2.0
// Where in a picture a symbol may stand, and how it lies there. Private to verify/barcode.
#pragma once

#include <array>
#include <vector>

namespace cv {
class Mat;
}

namespace garita::barcode {

// A place full of edges. `striped`: the edges run one way, as the bars of linear and stacked
// symbols do, or the place is long; (cosine, sine) points across the edges, along the rows.
struct Region {
  double x = 0;  // centre, in pixels of the picture
  double y = 0;
  double cosine = 1;
  double sine = 0;
  double width = 0;  // along the direction
  double height = 0;
  bool striped = false;
  double weight = 0;  // how much of it there is
};

// The most promising first. At most `most`.
std::vector<Region> find_regions(const cv::Mat& grey, std::size_t most);

// From the pixels of a cut-out to those of the picture: x' = m[0] x + m[1] y + m[2], y' likewise.
using Affine = std::array<double, 6>;

// The region upright with a margin around, `scale` pixels for one of the picture. Beyond the
// picture's edge all is white. Returns the way back to the picture.
Affine cut_out(const cv::Mat& grey, const Region& region, double scale, cv::Mat& upright);

}  // namespace garita::barcode
