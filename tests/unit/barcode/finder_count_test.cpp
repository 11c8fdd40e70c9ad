// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/finder_count.h"

#include <gtest/gtest.h>

namespace garita::barcode {
namespace {

// A white frame with finder patterns of `module` pixels a module in a grid.
Frame with_patterns(int count, int module) {
  Frame frame{1280, 720, 1, Bytes(1280 * 720, 255)};
  const int side = 7 * module;
  int made = 0;
  for (int top = 6; top + side < frame.height && made < count; top += side + 2 * module) {
    for (int left = 6; left + side < frame.width && made < count; left += side + 2 * module) {
      for (int i = 0; i < side * side; ++i) {
        const int across = i % side / module;
        const int down = i / side / module;
        const bool ring = across == 0 || across == 6 || down == 0 || down == 6;
        const bool core = across >= 2 && across <= 4 && down >= 2 && down <= 4;
        if (!ring && !core) continue;
        frame.pixels[static_cast<std::size_t>(top + i / side) * frame.width + left + i % side] = 0;
      }
      ++made;
    }
  }
  return frame;
}

TEST(FinderCount, CountsEachPatternOnce) {
  EXPECT_EQ(count_finder_patterns(with_patterns(3, 4), 100), 3);
  EXPECT_EQ(count_finder_patterns(with_patterns(40, 3), 100), 40);
  EXPECT_EQ(count_finder_patterns(with_patterns(1, 20), 100), 1);
}

TEST(FinderCount, StopsAtEnough) {
  const int count = count_finder_patterns(with_patterns(500, 2), 64);
  EXPECT_GE(count, 64);
  EXPECT_LT(count, 200);
}

TEST(FinderCount, NothingOnABlankOrEmptyFrame) {
  EXPECT_EQ(count_finder_patterns({64, 64, 1, Bytes(64 * 64, 255)}, 10), 0);
  EXPECT_EQ(count_finder_patterns({64, 64, 1, Bytes(64 * 64, 0)}, 10), 0);
  EXPECT_EQ(count_finder_patterns({}, 10), 0);
}

}  // namespace
}  // namespace garita::barcode
