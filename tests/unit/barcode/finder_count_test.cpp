// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/finder_count.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "tests/unit/barcode/finder_field.h"
#include "verify/image/opencv.h"

namespace garita::barcode {
namespace {

int count(const Frame& frame, int enough) {
  return frame.empty() ? count_finder_patterns(cv::Mat(), enough)
                       : count_finder_patterns(view_of(frame), enough);
}

TEST(FinderCount, CountsEachPatternOnce) {
  EXPECT_EQ(count(with_patterns(3, 4), 100), 3);
  EXPECT_EQ(count(with_patterns(40, 3), 100), 40);
  EXPECT_EQ(count(with_patterns(1, 20), 100), 1);
}

TEST(FinderCount, StopsAtEnough) {
  const int found = count(with_patterns(500, 2), 64);
  EXPECT_GE(found, 64);
  EXPECT_LT(found, 200);
}

TEST(FinderCount, NothingOnABlankOrEmptyFrame) {
  EXPECT_EQ(count({64, 64, 1, Bytes(64 * 64, 255)}, 10), 0);
  EXPECT_EQ(count({64, 64, 1, Bytes(64 * 64, 0)}, 10), 0);
  EXPECT_EQ(count({}, 10), 0);
}

}  // namespace
}  // namespace garita::barcode
