// SPDX-License-Identifier: Apache-2.0
// Points and regions in pixels of a Frame; origin top left, x right, y down.
#pragma once

#include <array>

namespace garita {

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

// Corners in reading order of the content: top left, top right, bottom right, bottom left.
using Quad = std::array<Point, 4>;

}  // namespace garita
