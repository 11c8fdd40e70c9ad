// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/log.h"

#include <Poco/Logger.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace garita::service {
namespace {

TEST(Log, IsOneJsonObjectALineInItsOrder) {
  EXPECT_EQ(log_line("2026-11-21T08:15:30.123Z", LogLevel::warning, "uplink", "no answer",
                     {{"kiosk", "lane-1"}, {"attempt", "3"}}),
            R"({"time":"2026-11-21T08:15:30.123Z","level":"warning","source":"uplink",)"
            R"("message":"no answer","kiosk":"lane-1","attempt":"3"})");
}

// OWASP ASVS 16.4.1: no input may begin a line of its own or speak to a terminal.
TEST(Log, EscapesWhateverCouldForgeALine) {
  const std::string line = log_line("t", LogLevel::error, "s", "a\nb\r\x1b[31m\"\\",
                                    {{"detail", "\u2028\x7f\xff"}, {"nul", std::string(1, '\0')}});
  for (const char c : line) {
    EXPECT_GE(c, 0x20);
    EXPECT_LT(static_cast<unsigned char>(c), 0x80);
  }
  EXPECT_NE(line.find(R"(a\nb\r\u001b[31m\"\\)"), std::string::npos) << line;
  EXPECT_NE(line.find(R"(\u2028)"), std::string::npos) << line;
  EXPECT_NE(line.find(R"(\u0000)"), std::string::npos) << line;
}

TEST(Log, FieldsNeverHideWhatEveryLineHas) {
  const auto line = nlohmann::json::parse(
      log_line("t", LogLevel::error, "s", "m", {{"level", "debug"}, {"message", "x"}}));
  EXPECT_EQ(line["level"], "error");
  EXPECT_EQ(line["message"], "m");
  EXPECT_EQ(line["level_"], "debug");
}

TEST(Log, WritesFromItsLevelOnToStandardError) {
  ::testing::internal::CaptureStderr();
  start_log(LogLevel::information);
  log(LogLevel::debug, "test", "below the level");
  log(LogLevel::warning, "test", "failed",
      Error{ErrorCode::storage_full, "/state: no space\nleft"});
  Poco::Logger::get("Poco").error("from the library");
  std::istringstream written(::testing::internal::GetCapturedStderr());
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(written, line);) {
    lines.push_back(nlohmann::json::parse(line));
  }
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["level"], "warning");
  EXPECT_EQ(lines[0]["source"], "test");
  EXPECT_EQ(lines[0]["code"], "storage.full");
  EXPECT_EQ(lines[0]["detail"], "/state: no space\nleft");
  EXPECT_EQ(lines[1]["source"], "Poco");
  EXPECT_EQ(lines[1]["message"], "from the library");
  EXPECT_EQ(lines[1]["level"], "error");
}

}  // namespace
}  // namespace garita::service
