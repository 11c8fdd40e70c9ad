// SPDX-License-Identifier: Apache-2.0
// What judge() needs besides the evidence, as the product ships it: rules, policy, required checks.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "config/loader/policy.h"
#include "config/loader/whti_tables.h"
#include "verify/mrz/reader.h"
#include "verify/verdict/report.h"

namespace garita::inspection {

// A reading in which no character is in doubt.
inline mrz::Reading surely_read(mrz::Mrz mrz) {
  mrz::Reading reading{.mrz = std::move(mrz), .confidence = 0.99};
  for (const std::string& line : reading.mrz.lines) {
    reading.character_confidence.emplace_back(line.size(), 0.99);
  }
  return reading;
}

class Judged : public testing::Test {
 protected:
  void SetUp() override {
    const std::string config = GARITA_SOURCE_DIR "/config";
    auto policy = config::load_policy(config + "/policy.toml");
    ASSERT_TRUE(policy) << to_string(policy.error());
    auto tables = config::load_tables(config + "/whti");
    ASSERT_TRUE(tables) << to_string(tables.error());
    tables_ = std::move(*tables);
    tables_.policy = policy->whti;
    required_ = policy->required_checks;
  }

  static const verdict::Finding* find(const verdict::Report& report, const std::string& check) {
    const auto& findings = report.travelers.front().findings;
    const auto found = std::ranges::find(findings, check, &verdict::Finding::check);
    return found == findings.end() ? nullptr : &*found;
  }

  whti::Tables tables_;
  std::vector<std::string> required_;
};

}  // namespace garita::inspection
