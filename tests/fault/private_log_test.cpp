// SPDX-License-Identifier: Apache-2.0
// Travelers pass through real programs, and the logs of all of them know nothing of who they were.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <thread>

#include "kiosk/service/http_client.h"
#include "tests/fault/lane_world.h"
#include "tests/support/files.h"

namespace garita::fault {
namespace {

namespace fs = std::filesystem;
using support::text_of;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

struct Passed {
  const char* act;
  std::vector<std::string> touches;
};

const std::vector<Passed> kTravelers = {
    {"us_passport_match", {}},
    {"us_passport_impostor", {}},
    {"canadian_passport_expired", {}},
    {"unreadable_passport", {}},
    {"child_birth_certificate",
     {R"({"kind":"declare","document_class":"birth_certificate","citizenship":"USA",)"
      R"("birth_date":"2017-05-04"})"}},
};

// Every name, number and date that stands on a document of the scenario, in the forms in which a
// document or a record writes them.
std::set<std::string> secrets_of_scenario() {
  const std::string scenario = text_of(GARITA_SOURCE_DIR "/tests/demo/scenario.toml");
  std::set<std::string> secrets{"2017-05-04", "170504", "<<"};
  const std::regex line(R"re((surname|given_names|number|birth_date|expiry_date) = "([^"]+)")re");
  for (std::sregex_iterator found(scenario.begin(), scenario.end(), line), end; found != end;
       ++found) {
    const std::string value = (*found)[2];
    secrets.insert(value);
    if ((*found)[1].str().ends_with("date")) {
      secrets.insert(value.substr(2, 2) + value.substr(5, 2) + value.substr(8, 2));
    }
    for (std::size_t at = 0; (at = value.find(' ', at)) != std::string::npos; ++at) {
      secrets.insert(value.substr(0, at));
      secrets.insert(value.substr(at + 1));
    }
  }
  return secrets;
}

// A log without the inspections' random numbers, in which any six digits may stand.
std::string without_numbers(const std::string& log) {
  static const std::regex number(R"re("inspection":"[0-9a-f]{32}")re");
  return std::regex_replace(log, number, R"("inspection":"")");
}

// Waits until the back office has acknowledged every traveler's report.
bool all_delivered(const support::Station& station) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    const auto answer = service::http_request({.url = station.operation_url() + "/healthz"});
    const auto health = nlohmann::json::parse(answer ? answer->body : "", nullptr, false);
    const auto queue = health.is_object() ? health.value("queue", nlohmann::json::object())
                                          : nlohmann::json::object();
    if (queue.value("depth", -1) == 0 &&
        queue.value("last_sequence", std::size_t{0}) >= kTravelers.size()) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

TEST(PrivateLog, KnowsNothingOfWhoPassed) {
  LaneWorld world(GARITA_SOURCE_DIR "/tests/demo/scenario.toml");
  for (const Passed& traveler : kTravelers) {
    const auto played = demo::play(world.station(), traveler.act, traveler.touches);
    ASSERT_TRUE(played) << traveler.act << ": " << to_string(played.error());
  }
  ASSERT_TRUE(all_delivered(world.station()));
  world.station().end_kiosk();
  world.office().go_down();

  const fs::path folder = world.station().settings().folder;
  const auto secrets = secrets_of_scenario();
  EXPECT_TRUE(secrets.contains("SPECIMEN"));
  EXPECT_TRUE(secrets.contains("850312"));
  int inspections = 0;
  int lines = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder.parent_path())) {
    const std::string name = file.path().filename();
    if (name != "kiosk.log" && name != "backoffice.log") continue;
    const std::string text = text_of(file.path());
    const std::string searched = without_numbers(text);
    for (const std::string& secret : secrets) EXPECT_THAT(searched, Not(HasSubstr(secret))) << name;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line); ++lines) {
      const auto entry = nlohmann::json::parse(line, nullptr, false);
      ASSERT_TRUE(entry.is_object()) << line;
      EXPECT_THAT(entry.at("time").get<std::string>(), MatchesRegex("....-..-..T..:..:..[.]...Z"));
      EXPECT_THAT(entry.at("level").get<std::string>(), MatchesRegex("information|warning|error"));
      if (entry.at("message") != "inspection committed") continue;
      ++inspections;
      EXPECT_THAT(entry.at("inspection").get<std::string>(), MatchesRegex("[0-9a-f]{32}"));
    }
  }
  // That there was something to look at: one line an inspection, and those of the back office.
  EXPECT_EQ(inspections, static_cast<int>(kTravelers.size()));
  EXPECT_GT(lines, 2 * inspections);
}

}  // namespace
}  // namespace garita::fault
