// SPDX-License-Identifier: Apache-2.0
#include "config/loader/kiosk_config.h"

#include <algorithm>
#include <initializer_list>

#include "config/loader/checks.h"
#include "config/loader/toml_reader.h"
#include "verify/face/matcher.h"

namespace garita::config {
namespace {

constexpr std::string_view kModes =
    "air, land_vehicle, land_pedestrian, land_rail_bus, sea_ferry, sea_pleasure, sea_cruise, "
    "sea_commercial";
constexpr std::string_view kLanes = "general, ready, sentri, nexus, fast";
constexpr std::int64_t kHour = 3'600'000;  // milliseconds

bool is_land(whti::Mode mode) {
  return mode == whti::Mode::land_vehicle || mode == whti::Mode::land_pedestrian ||
         mode == whti::Mode::land_rail_bus;
}

// A mode that is not understood stands for the default, so that it causes no second problem.
whti::Mode read_mode(TomlTable& table) {
  const whti::Mode fallback = Site{}.mode;
  if (table.has_text("mode")) {
    return table.choice<whti::Mode>("mode", whti::parse<whti::Mode>, kModes, fallback);
  }
  table.text("mode");  // says what is wrong with it
  return fallback;
}

Site read_site(TomlTable table) {
  Site site;
  site.kiosk = read_kiosk_id(table, "kiosk");
  site.name = read_name(table, "name");
  site.mode = read_mode(table);
  site.lane = table.choice<whti::Lane>("lane", whti::parse<whti::Lane>, kLanes, site.lane);
  site.arriving_from = read_country(table, "arriving_from");
  site.nexus_air = table.boolean("nexus_air", site.nexus_air);
  site.emulated = table.boolean("emulated", site.emulated);
  if (site.lane != whti::Lane::general && !is_land(site.mode)) {
    table.reject("lane", "only land ports have such a lane", "write \"general\", or a land mode");
  }
  if (site.nexus_air && site.mode != whti::Mode::air) {
    table.reject("nexus_air", "is true at a port that is no airport",
                 "remove it, or write mode = \"air\"");
  }
  return site;
}

DeviceSettings read_devices(TomlTable table) {
  DeviceSettings devices;
  TomlTable camera = table.table("camera");
  devices.camera.source = read_name(camera, "source");
  TomlTable scanner = table.table("scanner");
  devices.scanner.device = read_name(scanner, "device");
  devices.scanner.resolution =
      static_cast<int>(scanner.integer("resolution_dpi", 100, 1200, devices.scanner.resolution));
  return devices;
}

void read_ms(TomlTable& table, std::string_view key, std::int64_t least, int& value) {
  value = static_cast<int>(table.integer(key, least, kHour, value));
}

Deadlines read_deadlines(TomlTable table) {
  Deadlines deadlines;
  read_ms(table, "scan_ms", 100, deadlines.scan);
  read_ms(table, "face_ms", 100, deadlines.face);
  read_ms(table, "verdict_shown_ms", 0, deadlines.verdict_shown);
  read_ms(table, "take_document_ms", 100, deadlines.take_document);
  read_ms(table, "idle_ms", 1'000, deadlines.idle);
  return deadlines;
}

std::optional<std::string> one_of(std::initializer_list<std::string_view> words,
                                  std::string_view word) {
  if (std::ranges::find(words, word) == words.end()) return std::nullopt;
  return std::string(word);
}

std::optional<std::string> parse_theme(std::string_view word) {
  return one_of({"standard", "dark", "sunlight"}, word);
}

std::optional<std::string> parse_desk(std::string_view word) {
  return one_of({"left", "right", "ahead", "beside"}, word);
}

Page read_page(TomlTable table) {
  constexpr int kHoursMost = 24 * 366 * 75;
  Page page;
  page.port = read_port(table, "port", page.port);
  page.theme =
      table.choice<std::string>("theme", parse_theme, "standard, dark, sunlight", page.theme);
  page.desk =
      table.choice<std::string>("desk", parse_desk, "left, right, ahead, beside", page.desk);
  page.kept_hours = static_cast<int>(table.integer("kept_hours", 0, kHoursMost, page.kept_hours));
  return page;
}

BackOffice read_back_office(TomlTable table, const std::filesystem::path& state) {
  BackOffice office;
  office.url = read_https_url(table, "url");
  office.authority = table.path("authority", state / "office_ca.pem");
  office.identity = table.path("identity", state / "identity.pem");
  read_ms(table, "timeout_ms", 100, office.timeout);
  read_ms(table, "retry_first_ms", 10, office.retry_first);
  read_ms(table, "retry_most_ms", 10, office.retry_most);
  if (office.retry_most < office.retry_first) {
    table.reject("retry_most_ms", "is less than retry_first_ms", "write at least that much");
  }
  return office;
}

// "refer" or "tell"; nullopt for any other word.
std::optional<bool> parse_attack(std::string_view word) {
  if (word == "refer") return true;
  if (word == "tell") return false;
  return std::nullopt;
}

std::optional<bool> parse_clock(std::string_view word) {
  if (word == "synchronised") return false;
  if (word == "assumed") return true;
  return std::nullopt;
}

Face read_face(TomlTable table) {
  Face face;
  face.profile = table.text("profile", face.profile);
  if (!face::find_profile(face.profile) && table.has("profile")) {
    table.reject("profile", "\"" + face.profile + "\" is not known here",
                 "write one of frontex, ees, strict");
  }
  face.liveness_threshold = table.number("liveness_threshold", 0, 1, face.liveness_threshold);
  face.suspected_attack_refers =
      table.choice<bool>("suspected_attack", parse_attack, "refer, tell", true);
  return face;
}

}  // namespace

Result<Kiosk> load_kiosk(const std::filesystem::path& file) {
  Result<TomlDocument> document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  Kiosk kiosk;
  kiosk.site = read_site(root.table("site"));
  kiosk.devices = read_devices(root.table("devices"));
  kiosk.deadlines = read_deadlines(root.optional_table("deadlines"));
  kiosk.storage.state = root.table("storage").path("state");
  kiosk.page = read_page(root.optional_table("page"));
  TomlTable operation = root.optional_table("operation");
  kiosk.operation.port = read_port(operation, "port", kiosk.operation.port);
  kiosk.back_office = read_back_office(root.table("back_office"), kiosk.storage.state);
  kiosk.face = read_face(root.optional_table("face"));
  kiosk.clock_assumed = root.optional_table("clock").choice<bool>("trust", parse_clock,
                                                                  "synchronised, assumed", false);
  TomlTable files = root.table("files");
  kiosk.assets = files.path("assets");
  kiosk.rules = files.path("rules");
  kiosk.policy = files.path("policy");
  if (auto checked = document->finish(); !checked) return std::unexpected(checked.error());
  return kiosk;
}

}  // namespace garita::config
