// SPDX-License-Identifier: Apache-2.0
// The public conformance suite, run against the shipped tables.
#include <gtest/gtest.h>

#include <string>

#include "config/loader/whti_suite.h"
#include "config/loader/whti_tables.h"

namespace garita::config {
namespace {

const std::string kRoot = GARITA_SOURCE_DIR;

TEST(WhtiSuite, PassesWithTheShippedTables) {
  const auto tables = load_tables(kRoot + "/config/whti");
  ASSERT_TRUE(tables) << to_string(tables.error());
  const auto result = run_suite(kRoot + "/tests/conformance/whti", *tables);
  ASSERT_TRUE(result) << to_string(result.error());
  for (const std::string& failure : result->failures) ADD_FAILURE() << failure;
  EXPECT_GE(result->passed, 4000u);
  RecordProperty("cases", static_cast<int>(result->passed));
}

}  // namespace
}  // namespace garita::config
