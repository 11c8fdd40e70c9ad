// SPDX-License-Identifier: Apache-2.0
// The stage, its control wire, and the program as a whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "devices/emulator/emulator.h"
#include "tests/support/process.h"
#include "tests/unit/emulator/pictures.h"
#include "tests/unit/emulator/wire.h"

namespace garita {
namespace {

using emulator::Emulator;
using test::request;

constexpr const char* kScenario = R"([[act]]
name = "lies"
person = {photo = "p.png"}
document.files = {front = "p.png"}
[[act]]
name = "later"
lay_down_after_ms = 3600000
document.files = {front = "p.png"}
[[act]]
name = "short"
take_away_after_ms = 1
document.files = {front = "p.png"}
[[act]]
name = "broken"
fault = "camera_stall"
)";

class StageTest : public testing::Test {
 protected:
  StageTest() {
    const test::Bgr grey{99, 99, 99};
    folder_.write_png("p.png", test::quadrants(80, 60, {grey, grey, grey, grey}));
    file_ = folder_.write_text("s.toml", kScenario);
  }
  test::TempFolder folder_;
  std::filesystem::path file_;
};

class ControlTest : public StageTest {
 protected:
  // The answer's JSON; expects the status.
  nlohmann::json ask(const std::string& method, const std::string& path, int status = 200) {
    const std::string answer = request(method, emulator_.control_url() + path);
    EXPECT_EQ(test::status_of(answer), status) << answer;
    EXPECT_EQ(test::header_of(answer, "Content-Type"), "application/json");
    return nlohmann::json::parse(test::body_of(answer));
  }
  Emulator emulator_ = Emulator::start(emulator::load_scenario(file_).value(), {}).value();
};

TEST_F(ControlTest, BeginsWithAnEmptyStage) {
  EXPECT_EQ(ask("GET", "/state"), nlohmann::json::parse(R"({"act": null, "person": false,
            "document": "none", "fault": "none"})"));
}

TEST_F(ControlTest, PlaysAnActUntilItIsCleared) {
  const auto state = ask("POST", "/acts/lies/start");
  EXPECT_EQ(state["act"], "lies");
  EXPECT_EQ(state["person"], true);
  EXPECT_EQ(state["document"], "laid_down");
  EXPECT_EQ(ask("POST", "/document/take")["document"], "taken");
  EXPECT_EQ(ask("POST", "/acts/lies/start")["document"], "laid_down");
  EXPECT_EQ(ask("POST", "/clear")["act"], nullptr);
}

TEST_F(ControlTest, LaysDownAndTakesAwayByTheClock) {
  EXPECT_EQ(ask("POST", "/acts/later/start")["document"], "waiting");
  ask("POST", "/acts/short/start");
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(ask("GET", "/state")["document"], "taken");
}

TEST_F(ControlTest, SetsAndEndsFaults) {
  EXPECT_EQ(ask("POST", "/acts/broken/start")["fault"], "camera_stall");
  EXPECT_EQ(ask("DELETE", "/fault")["fault"], "none");
  EXPECT_EQ(ask("POST", "/fault/scanner_jam")["fault"], "scanner_jam");
  EXPECT_EQ(ask("POST", "/clear")["fault"], "none");
}

TEST_F(ControlTest, SaysWhatItDoesNotKnow) {
  EXPECT_EQ(ask("POST", "/acts/nobody/start", 404)["error"], "no act 'nobody'");
  EXPECT_EQ(ask("POST", "/fault/fire", 404)["error"], "no fault 'fire'");
  EXPECT_EQ(ask("POST", "/document/take", 400)["error"], "no document lies there");
  EXPECT_EQ(ask("GET", "/acts/lies/start", 404)["error"], "no GET /acts/lies/start");
}

TEST_F(StageTest, APictureThatIsMissingIsFoundBeforeAnythingIsServed) {
  const auto file =
      folder_.write_text("t.toml", "[[act]]\nname = \"x\"\nperson = {photo = \"missing.png\"}\n");
  const auto started = Emulator::start(emulator::load_scenario(file).value(), {});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::file_unreadable);
  EXPECT_THAT(started.error().detail, testing::HasSubstr("act 'x'"));
  EXPECT_THAT(started.error().detail, testing::HasSubstr("missing.png"));
}

TEST_F(StageTest, ACropBeyondThePhotographIsRefused) {
  const auto file = folder_.write_text(
      "t.toml", "[[act]]\nname = \"x\"\nperson = {photo = \"p.png\", crop = [0, 0, 81, 10]}\n");
  const auto started = Emulator::start(emulator::load_scenario(file).value(), {});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::config_bad_value);
}

TEST_F(StageTest, APortInUseIsSaid) {
  const auto scenario = emulator::load_scenario(file_).value();
  const auto first = Emulator::start(scenario, {}).value();
  const std::string url = first.control_url();
  const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  const auto second = Emulator::start(scenario, {.control = port});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::http_port_in_use);
}

const std::string kProgram = std::string(GARITA_BINARY_DIR) + "/bin/garita-emulator";

TEST_F(StageTest, TheProgramTellsItsThreeWiresAndEndsOnRequest) {
  auto program = support::Process::start({kProgram, file_.string()}, {}, folder_.path() / "log");
  ASSERT_TRUE(program) << program.error().detail;
  const auto line = program->read_line(std::chrono::seconds(60));
  ASSERT_TRUE(line) << line.error().detail;
  const auto urls = nlohmann::json::parse(*line);
  EXPECT_TRUE(urls["camera"].get<std::string>().ends_with("/live.mjpg"));
  EXPECT_TRUE(urls["scanner"].get<std::string>().ends_with("/eSCL"));
  const std::string state = urls["control"].get<std::string>() + "/state";
  EXPECT_EQ(test::status_of(request("GET", state)), 200);
  const int status = program->end();
  EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(StageTest, TheProgramRefusesABadScenario) {
  const auto bad = folder_.write_text("bad.toml", "[[act]]\nnam = \"a\"\n");
  auto program = support::Process::start({kProgram, bad.string()}, {}, folder_.path() / "log");
  ASSERT_TRUE(program);
  const auto line = program->read_line(std::chrono::seconds(60));
  ASSERT_FALSE(line);
  EXPECT_THAT(line.error().detail, testing::HasSubstr("bad.toml:1: "));
}

}  // namespace
}  // namespace garita
