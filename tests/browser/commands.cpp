// SPDX-License-Identifier: Apache-2.0
#include "tests/browser/commands.h"

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace garita::browser {
namespace {

using Json = nlohmann::json;

Json refusal(const std::string& why) { return {{"ok", false}, {"error", why}}; }

Json answer(const Result<void>& done) {
  return done ? Json{{"ok", true}} : refusal(to_string(done.error()));
}

support::StationSettings station_settings(const std::string& name, const Json& wanted,
                                          const std::string& scenario) {
  support::StationSettings settings;
  settings.kiosk = wanted.value("kiosk", name + "-1");
  settings.mode = wanted.value("mode", settings.mode);
  settings.lane = wanted.value("lane", settings.lane);
  settings.arriving_from = wanted.value("arriving_from", settings.arriving_from);
  settings.scenario = scenario;
  settings.verdict_shown_ms = wanted.value("verdict_shown_ms", settings.verdict_shown_ms);
  settings.face_ms = wanted.value("face_ms", settings.face_ms);
  settings.idle_ms = wanted.value("idle_ms", settings.idle_ms);
  settings.take_document_ms = wanted.value("take_document_ms", settings.take_document_ms);
  return settings;
}

Result<demo::World> open_world(const Json& command, const support::Installation& installation,
                               const std::filesystem::path& folder) {
  std::map<std::string, support::StationSettings> stations;
  for (const auto& [name, wanted] : command.at("stations").items()) {
    stations.emplace(name, station_settings(name, wanted, command.at("scenario")));
  }
  return demo::start_world(installation, folder, std::move(stations));
}

Json addresses(const demo::World& world) {
  Json pages = Json::object();
  for (const auto& [name, station] : world.stations) pages[name] = station.page_url();
  return {{"ok", true}, {"office", world.office.url()}, {"pages", std::move(pages)}};
}

Json reports(demo::World& world, std::size_t count) {
  const auto stored = demo::await_reports(world.office, count);
  if (!stored) return refusal(to_string(stored.error()));
  Json rows = Json::array();
  for (const support::StoredReport& row : *stored) {
    rows.push_back({{"kiosk", row.kiosk},
                    {"sequence", row.sequence},
                    {"verdict", row.verdict},
                    {"reason", row.reason}});
  }
  return {{"ok", true}, {"reports", std::move(rows)}};
}

Json add_officer(demo::World& world, const std::string& name) {
  const auto passphrase = world.office.add_officer(name);
  if (!passphrase) return refusal(to_string(passphrase.error()));
  return {{"ok", true}, {"name", name}, {"passphrase", *passphrase}};
}

Json office_up(demo::World& world) {
  if (auto up = world.office.come_back(); !up) return refusal(to_string(up.error()));
  return addresses(world);
}

Result<void> await_state(support::Station& station, const std::string& state) {
  constexpr std::chrono::minutes kPatience{3};
  const auto there =
      station.await([&](const support::PageView& view) { return view.state == state; }, kPatience);
  if (!there) return std::unexpected(there.error());
  return {};
}

Json obey_at_station(const std::string& what, const Json& command, demo::World& world) {
  support::Station& station = world.stations.at(command.at("station").get<std::string>());
  const std::string name = command.value("name", "");
  if (what == "await") return answer(await_state(station, name));
  if (what == "act") return answer(station.start_act(name));
  if (what == "clear") return answer(station.clear());
  if (what == "fault") return answer(station.set_fault(name));
  if (what == "clear_fault") return answer(station.clear_fault());
  if (what == "kill_emulator") return station.kill_emulator(), answer({});
  if (what == "restart_emulator") return answer(station.restart_emulator());
  if (what == "kill_kiosk") return station.kill_kiosk(), answer({});
  if (what == "start_kiosk") return answer(station.start_kiosk(world.office.kiosks_url()));
  return refusal("no command '" + what + "'");
}

Json obey_in_world(const Json& command, demo::World& world) {
  const std::string what = command.at("do");
  if (what == "office_down") return world.office.go_down(), answer({});
  if (what == "office_up") return office_up(world);
  if (what == "officer") return add_officer(world, command.at("name"));
  if (what == "reports") return reports(world, command.at("count"));
  return obey_at_station(what, command, world);
}

}  // namespace

Commands::Commands(support::Installation installation, std::filesystem::path folder)
    : installation_(std::move(installation)), folder_(std::move(folder)) {}

std::string Commands::obey(const std::string& line) {
  try {
    const Json command = Json::parse(line);
    if (world_) return obey_in_world(command, *world_).dump();
    if (command.at("do") != "open") return refusal("the world is not open").dump();
    auto world = open_world(command, installation_, folder_);
    if (!world) return refusal(to_string(world.error())).dump();
    world_.emplace(std::move(*world));
    return addresses(*world_).dump();
  } catch (const std::exception& error) {
    return refusal(error.what()).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

}  // namespace garita::browser
