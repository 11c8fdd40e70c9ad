// SPDX-License-Identifier: Apache-2.0
#include "config/loader/kiosk_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace garita::config {
namespace {

constexpr std::string_view kGood = R"(
[site]
kiosk = "port-1"
name = "Port, lane 1"
mode = "land_vehicle"
lane = "sentri"
arriving_from = "MEX"

[devices.camera]
source = "http://127.0.0.1:8081/live.mjpg"

[devices.scanner]
device = "airscan:e0:Garita"
resolution_dpi = 400

[deadlines]
scan_ms = 1234

[storage]
state = "state"

[page]
port = 8181

[back_office]
url = "https://127.0.0.1:8443"
retry_first_ms = 100
retry_most_ms = 200

[face]
profile = "ees"

[files]
assets = "../assets"
rules = "whti"
policy = "/etc/garita/policy.toml"
)";

class KioskConfig : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_ / "etc"); }

  Result<Kiosk> load(const std::string& text) {
    std::ofstream(file_, std::ios::binary) << text;
    return load_kiosk(file_);
  }
  // The good file with `from` replaced by `to`.
  Result<Kiosk> load_with(const std::string& from, const std::string& to) {
    std::string text(kGood);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return load(text);
  }
  void expect_error(const Result<Kiosk>& result, ErrorCode code, int line,
                    const std::string& message) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code) << to_string(result.error());
    EXPECT_EQ(result.error().detail, file_.string() + ":" + std::to_string(line) + ": " + message);
  }

  const support::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "etc" / "kiosk.toml";
};

TEST_F(KioskConfig, ThePortOfHealthAndMetricsIsTheSystemsChoiceUnlessGiven) {
  EXPECT_EQ(load(std::string(kGood)).value().operation.port, 0);
  EXPECT_EQ(load_with("[face]", "[operation]\nport = 9101\n[face]").value().operation.port, 9101);
  expect_error(load_with("[face]", "[operation]\nport = 70000\n[face]"),
               ErrorCode::config_bad_value, 31,
               "operation.port: 70000 is out of range; write a number from 0 to 65535");
}

TEST_F(KioskConfig, EveryKeyArrivesInItsPlace) {
  const Result<Kiosk> kiosk = load(std::string(kGood));
  ASSERT_TRUE(kiosk) << to_string(kiosk.error());
  EXPECT_EQ(kiosk->site.kiosk, "port-1");
  EXPECT_EQ(kiosk->site.name, "Port, lane 1");
  EXPECT_EQ(kiosk->site.mode, whti::Mode::land_vehicle);
  EXPECT_EQ(kiosk->site.lane, whti::Lane::sentri);
  EXPECT_EQ(kiosk->site.arriving_from, "MEX");
  EXPECT_FALSE(kiosk->site.nexus_air);
  EXPECT_FALSE(kiosk->site.emulated);
  EXPECT_EQ(kiosk->devices.camera.source, "http://127.0.0.1:8081/live.mjpg");
  EXPECT_EQ(kiosk->devices.scanner.device, "airscan:e0:Garita");
  EXPECT_EQ(kiosk->devices.scanner.resolution, 400);
  EXPECT_EQ(kiosk->deadlines.scan, 1234);
  EXPECT_EQ(kiosk->deadlines.idle, 60'000);
  EXPECT_EQ(kiosk->page.port, 8181);
  EXPECT_EQ(kiosk->back_office.url, "https://127.0.0.1:8443");
  EXPECT_EQ(kiosk->back_office.timeout, 5'000);
  EXPECT_EQ(kiosk->back_office.authority, folder_ / "etc/state/office_ca.pem");
  EXPECT_EQ(kiosk->back_office.identity, folder_ / "etc/state/identity.pem");
  EXPECT_EQ(kiosk->back_office.retry_first, 100);
  EXPECT_EQ(kiosk->back_office.retry_most, 200);
  EXPECT_EQ(kiosk->face.profile, "ees");
}

TEST_F(KioskConfig, ThePageLearnsWhatTheOperatorSaysToTravelers) {
  const Result<Kiosk> kiosk =
      load_with("port = 8181", "port = 8181\ntheme = \"dark\"\ndesk = \"right\"\nkept_hours = 12");
  ASSERT_TRUE(kiosk) << to_string(kiosk.error());
  EXPECT_EQ(kiosk->page.theme, "dark");
  EXPECT_EQ(kiosk->page.desk, "right");
  EXPECT_EQ(kiosk->page.kept_hours, 12);
  EXPECT_FALSE(load_with("port = 8181", "theme = \"night\""));
  EXPECT_FALSE(load_with("port = 8181", "desk = \"behind\""));
  EXPECT_FALSE(load_with("port = 8181", "kept_hours = -1"));
}

TEST_F(KioskConfig, PathsAreRelativeToTheFilesFolder) {
  const Result<Kiosk> kiosk = load(std::string(kGood));
  ASSERT_TRUE(kiosk) << to_string(kiosk.error());
  EXPECT_EQ(kiosk->storage.state, folder_ / "etc/state");
  EXPECT_EQ(kiosk->assets, folder_ / "assets");
  EXPECT_EQ(kiosk->rules, folder_ / "etc/whti");
  EXPECT_EQ(kiosk->policy, "/etc/garita/policy.toml");
}

TEST_F(KioskConfig, TheExampleInTheSourceTreeLoads) {
  const Result<Kiosk> kiosk = load_kiosk(GARITA_SOURCE_DIR "/config/kiosk.toml");
  ASSERT_TRUE(kiosk) << to_string(kiosk.error());
  EXPECT_EQ(kiosk->site.kiosk, "port-1-lane-1");
  EXPECT_EQ(kiosk->assets, GARITA_SOURCE_DIR "/assets");
  EXPECT_EQ(kiosk->rules, GARITA_SOURCE_DIR "/config/whti");
  EXPECT_EQ(kiosk->policy, GARITA_SOURCE_DIR "/config/policy.toml");
}

TEST_F(KioskConfig, TheCommentedKeysOfTheExampleShowTheDefaults) {
  std::ifstream stream(GARITA_SOURCE_DIR "/config/kiosk.toml");
  std::string text;
  for (std::string line; std::getline(stream, line);) {
    const bool key = line.starts_with("# ") && line.find(" = ") != std::string::npos;
    text += (key ? line.substr(2) : line) + "\n";
  }
  const Result<Kiosk> given = load(text);
  const Result<Kiosk> defaults = load_kiosk(GARITA_SOURCE_DIR "/config/kiosk.toml");
  ASSERT_TRUE(given) << to_string(given.error());
  ASSERT_TRUE(defaults) << to_string(defaults.error());
  EXPECT_NE(text.find("\nscan_ms = 10000"), std::string::npos);
  EXPECT_EQ(given->site.lane, defaults->site.lane);
  EXPECT_EQ(given->site.nexus_air, defaults->site.nexus_air);
  EXPECT_EQ(given->site.emulated, defaults->site.emulated);
  EXPECT_EQ(given->devices.scanner.resolution, defaults->devices.scanner.resolution);
  EXPECT_EQ(given->deadlines.scan, defaults->deadlines.scan);
  EXPECT_EQ(given->deadlines.face, defaults->deadlines.face);
  EXPECT_EQ(given->deadlines.verdict_shown, defaults->deadlines.verdict_shown);
  EXPECT_EQ(given->deadlines.take_document, defaults->deadlines.take_document);
  EXPECT_EQ(given->deadlines.idle, defaults->deadlines.idle);
  EXPECT_EQ(given->page.port, defaults->page.port);
  EXPECT_EQ(given->back_office.timeout, defaults->back_office.timeout);
  EXPECT_EQ(given->back_office.authority, defaults->back_office.authority);
  EXPECT_EQ(given->back_office.identity, defaults->back_office.identity);
  EXPECT_EQ(given->back_office.retry_first, defaults->back_office.retry_first);
  EXPECT_EQ(given->back_office.retry_most, defaults->back_office.retry_most);
  EXPECT_EQ(given->face.profile, defaults->face.profile);
}

TEST_F(KioskConfig, UnknownKeyIsRefused) {
  expect_error(load_with("scan_ms", "scan_s"), ErrorCode::config_unknown_key, 17,
               "deadlines.scan_s: is no key of this file; correct its spelling or remove it");
}

TEST_F(KioskConfig, MissingTableIsRefused) {
  expect_error(load_with("[storage]\nstate = \"state\"\n", ""), ErrorCode::config_missing_key, 1,
               "storage: is missing; add it");
}

struct BadValue {
  const char* from;
  const char* to;
  ErrorCode code;
  int line;
  const char* message;
};

class BadValues : public KioskConfig, public testing::WithParamInterface<BadValue> {};

TEST_P(BadValues, AreNamedWithFileLineKeyAndRemedy) {
  expect_error(load_with(GetParam().from, GetParam().to), GetParam().code, GetParam().line,
               GetParam().message);
}

const std::vector<BadValue> kBadValues{
    {"\"port-1\"", "\"Port 1\"", ErrorCode::config_bad_value, 3,
     "site.kiosk: is no kiosk id; write 1 to 40 characters of a-z, 0-9 and -"},
    {"\"port-1\"", "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX\"", ErrorCode::config_bad_value, 3,
     "site.kiosk: is no kiosk id; write 1 to 40 characters of a-z, 0-9 and -"},
    {"\"Port, lane 1\"", "\"\"", ErrorCode::config_bad_value, 4,
     "site.name: is empty, too long, or holds control characters; write 1 to 200 bytes of plain "
     "text"},
    {"\"land_vehicle\"", "\"road\"", ErrorCode::config_bad_value, 5,
     "site.mode: \"road\" is not known here; write one of air, land_vehicle, land_pedestrian, "
     "land_rail_bus, sea_ferry, sea_pleasure, sea_cruise, sea_commercial"},
    {"\"land_vehicle\"", "5", ErrorCode::config_wrong_type, 5,
     "site.mode: is an integer; write a text in quotes"},
    {"\"sentri\"", "\"fast lane\"", ErrorCode::config_bad_value, 6,
     "site.lane: \"fast lane\" is not known here; write one of general, ready, sentri, nexus, "
     "fast"},
    {"\"land_vehicle\"", "\"air\"", ErrorCode::config_bad_value, 6,
     "site.lane: only land ports have such a lane; write \"general\", or a land mode"},
    {"\"MEX\"", "\"Mexico\"", ErrorCode::config_bad_value, 7,
     "site.arriving_from: is no country code; write three letters A-Z, such as \"MEX\""},
    {"\"MEX\"", "\"MEX\"\nnexus_air = true", ErrorCode::config_bad_value, 8,
     "site.nexus_air: is true at a port that is no airport; remove it, or write mode = \"air\""},
    {"400", "50", ErrorCode::config_bad_value, 14,
     "devices.scanner.resolution_dpi: 50 is out of range; write a number from 100 to 1200"},
    {"1234", "-1", ErrorCode::config_bad_value, 17,
     "deadlines.scan_ms: -1 is out of range; write a number from 100 to 3600000"},
    {"8181", "65536", ErrorCode::config_bad_value, 23,
     "page.port: 65536 is out of range; write a number from 0 to 65535"},
    {"\"https://127.0.0.1:8443\"", "\"http://127.0.0.1:8443\"", ErrorCode::config_bad_value, 26,
     "back_office.url: is no address of a back office; write https://host:port, without a path"},
    {"\"https://127.0.0.1:8443\"", "\"127.0.0.1:8443\"", ErrorCode::config_bad_value, 26,
     "back_office.url: is no address of a back office; write https://host:port, without a path"},
    {"\"https://127.0.0.1:8443\"", "\"https://user:secret@host/x\"", ErrorCode::config_bad_value,
     26,
     "back_office.url: is no address of a back office; write https://host:port, without a path"},
    {"\"https://127.0.0.1:8443\"", "\"https://host:99999\"", ErrorCode::config_bad_value, 26,
     "back_office.url: is no address of a back office; write https://host:port, without a path"},
    {"retry_most_ms = 200", "retry_most_ms = 50", ErrorCode::config_bad_value, 28,
     "back_office.retry_most_ms: is less than retry_first_ms; write at least that much"},
    {"\"ees\"", "\"lenient\"", ErrorCode::config_bad_value, 31,
     "face.profile: \"lenient\" is not known here; write one of frontex, ees, strict"},
    {"\"whti\"", "\"\"", ErrorCode::config_bad_value, 35, "files.rules: is empty; write a path"},
};

INSTANTIATE_TEST_SUITE_P(Each, BadValues, testing::ValuesIn(kBadValues));

}  // namespace
}  // namespace garita::config
