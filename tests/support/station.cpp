// SPDX-License-Identifier: Apache-2.0
#include "tests/support/station.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "kiosk/service/http_client.h"
#include "tests/support/sane_config.h"

namespace garita::support {
namespace {

using Json = nlohmann::json;
using std::chrono::milliseconds;

constexpr milliseconds kReady{120'000};

Result<Json> parse(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(ErrorCode::internal_unexpected, "not JSON: " + text);
  return json;
}

Result<Json> request(const std::string& method, const std::string& url,
                     const std::string& body = {}) {
  service::HttpRequest request{.method = method, .url = url, .body = body, .timeout_ms = 60'000};
  if (!body.empty()) request.headers["Content-Type"] = "application/json";
  const auto response = service::http_request(request);
  if (!response) return std::unexpected(response.error());
  if (response->status >= 300) {
    return fail(ErrorCode::internal_unexpected,
                fmt::format("{} {}: {} {}", method, url, response->status, response->body));
  }
  if (response->body.empty()) return Json::object();
  return parse(response->body);
}

Result<void> done(const Result<Json>& answer) {
  if (!answer) return std::unexpected(answer.error());
  return {};
}

}  // namespace

Result<std::string> run_admin(const Installation& installation, std::vector<std::string> arguments,
                              const std::filesystem::path& log) {
  arguments.insert(arguments.begin(), installation.programs / "garita-admin");
  auto admin = Process::start(arguments, {}, log);
  if (!admin) return std::unexpected(admin.error());
  return admin->read_line(kReady);
}

Station::Station(Installation installation, StationSettings settings)
    : installation_(std::move(installation)), settings_(std::move(settings)) {}

Result<Station> Station::create(const Installation& installation, const StationSettings& settings) {
  std::filesystem::create_directories(settings.folder);
  const auto keys = run_admin(installation, {"init", "--state", settings.folder / "state"},
                              settings.folder / "admin.log");
  if (!keys) return std::unexpected(keys.error());
  Station station(installation, settings);
  if (auto up = station.start_emulator(); !up) return std::unexpected(up.error());
  return station;
}

Result<void> Station::start_emulator() {
  auto emulator = Process::start(
      {installation_.programs / "garita-emulator", settings_.scenario, "--camera-port",
       std::to_string(camera_.number()), "--scanner-port", std::to_string(scanner_.number()),
       "--control-port", std::to_string(control_.number())},
      {}, settings_.folder / "emulator.log");
  if (!emulator) return std::unexpected(emulator.error());
  const auto line = emulator->read_line(kReady);
  if (!line) return std::unexpected(line.error());
  const auto ready = parse(*line);
  if (!ready) return std::unexpected(ready.error());
  camera_url_ = ready->value("camera", "");
  scanner_url_ = ready->value("scanner", "");
  control_url_ = ready->value("control", "");
  emulator_ = std::move(*emulator);
  return {};
}

Result<void> Station::write_configuration(const std::string& office_url) {
  const std::string device = write_sane_config(settings_.folder / "sane", scanner_url_);
  std::ofstream file(settings_.folder / "kiosk.toml");
  file << fmt::format(
      R"(# Written by the test station; see config/kiosk.toml for what each key means.
[site]
kiosk = "{}"
name = "Emulated lane"
mode = "{}"
lane = "{}"
arriving_from = "{}"
emulated = true

[devices.camera]
source = "{}"

[devices.scanner]
device = "{}"

[deadlines]
scan_ms = {}
verdict_shown_ms = {}
face_ms = {}
take_document_ms = {}
idle_ms = {}

[storage]
state = "state"

[page]
port = {}

[back_office]
url = "{}"
timeout_ms = 20000
retry_first_ms = 100
retry_most_ms = 2000

[face]
# The far end of the camera's wire shows photographs: to tell, not to refer, is this site's choice.
suspected_attack = "tell"

[clock]
trust = "assumed"

[files]
assets = "{}"
rules = "{}"
policy = "{}"
)",
      settings_.kiosk, settings_.mode, settings_.lane, settings_.arriving_from, camera_url_, device,
      settings_.scan_ms, settings_.verdict_shown_ms, settings_.face_ms, settings_.take_document_ms,
      settings_.idle_ms, page_.number(), office_url, installation_.assets.string(),
      (installation_.config / "whti").string(), (installation_.config / "policy.toml").string());
  if (!file.flush()) return fail(ErrorCode::file_unwritable, settings_.folder / "kiosk.toml");
  return {};
}

Result<void> Station::start_kiosk(const std::string& office_url) {
  if (auto launched = launch_kiosk(office_url); !launched) return launched;
  return await_kiosk(kReady);
}

Result<void> Station::launch_kiosk(const std::string& office_url) {
  if (auto written = write_configuration(office_url); !written) return written;
  kiosk_.reset();
  auto kiosk = Process::start(
      {installation_.programs / "garita-kiosk", "--config", settings_.folder / "kiosk.toml"},
      {{"SANE_CONFIG_DIR", settings_.folder / "sane"}}, settings_.folder / "kiosk.log");
  if (!kiosk) return std::unexpected(kiosk.error());
  kiosk_ = std::move(*kiosk);
  return {};
}

Result<void> Station::await_kiosk(milliseconds deadline) {
  const auto line = kiosk_->read_line(deadline);
  if (!line) return std::unexpected(line.error());
  const auto ready = parse(*line);
  if (!ready) return std::unexpected(ready.error());
  page_url_ = ready->value("page", "");
  operation_url_ = ready->value("operation", "");
  return {};
}

void Station::kill_kiosk() {
  if (kiosk_) kiosk_->kill_now();
}

int Station::end_kiosk() { return kiosk_ ? kiosk_->end() : 0; }

Result<void> Station::start_act(const std::string& name) {
  return done(request("POST", control_url_ + "/acts/" + name + "/start"));
}

Result<void> Station::clear() { return done(request("POST", control_url_ + "/clear")); }

Result<void> Station::set_fault(const std::string& name) {
  return done(request("POST", control_url_ + "/fault/" + name));
}

Result<void> Station::clear_fault() { return done(request("DELETE", control_url_ + "/fault")); }

void Station::kill_emulator() { emulator_->kill_now(); }

Result<void> Station::touch(const std::string& action_json) {
  return done(request("POST", page_url_ + "/actions", action_json));
}

Result<PageView> Station::view() {
  const auto json = request("GET", page_url_ + "/view");
  if (!json) return std::unexpected(json.error());
  return PageView{json->value("state", ""), json->value("verdict", ""),
                  json->value("closed_reason", ""), json->value("sequence", std::uint64_t{0})};
}

Result<PageView> Station::await(const std::function<bool(const PageView&)>& wanted,
                                milliseconds deadline) {
  const auto until = std::chrono::steady_clock::now() + deadline;
  Result<PageView> seen = view();
  while (!seen || !wanted(*seen)) {
    if (std::chrono::steady_clock::now() > until) {
      return fail(ErrorCode::internal_unexpected,
                  seen ? "the page stayed in state " + seen->state + " " + seen->closed_reason
                       : to_string(seen.error()));
    }
    std::this_thread::sleep_for(milliseconds(10));
    seen = view();
  }
  return seen;
}

}  // namespace garita::support
