// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/finder_count.h"

#include <gtest/gtest.h>

#include "tests/unit/barcode/finder_field.h"

namespace garita::barcode {
namespace {

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
