// SPDX-License-Identifier: Apache-2.0
#include "tests/support/office.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/service/http_client.h"

namespace garita::support {
namespace {

constexpr std::chrono::milliseconds kOfficeReady{120'000};
constexpr int kTimeout_ms = 60'000;

std::unexpected<Error> refused(const std::string& what, const service::HttpResponse& response) {
  return fail(ErrorCode::internal_unexpected,
              fmt::format("{}: {} {}", what, response.status, response.body));
}

StoredReport stored_report(const nlohmann::json& row) {
  const auto& reason = row.at("reason");
  return {row.at("kiosk"), row.at("sequence"), row.at("verdict"),
          reason.is_string() ? reason.get<std::string>() : std::string{}};
}

}  // namespace

Office::Office(Installation installation, std::filesystem::path folder)
    : installation_(std::move(installation)), folder_(std::move(folder)) {}

Result<Office> Office::start(const Installation& installation,
                             const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  Office office(installation, folder);
  if (auto made = office.make_authority(); !made) return std::unexpected(made.error());
  auto passphrase = office.add_officer(kOfficer);
  if (!passphrase) return std::unexpected(passphrase.error());
  office.passphrase_ = std::move(*passphrase);
  auto up = office.write_configuration();
  if (up) up = office.come_back();
  if (!up) return std::unexpected(up.error());
  return office;
}

Result<std::string> Office::admin(std::vector<std::string> arguments) const {
  return run_admin(installation_, std::move(arguments), folder_ / "admin.log");
}

Result<void> Office::make_authority() {
  const auto made = admin({"ca", "init", "--folder", folder_ / "ca", "--name",
                           "Garita emulated port", "--days", "30", "--development"});
  if (!made) return std::unexpected(made.error());
  const auto issued =
      admin({"ca", "server", "--folder", folder_ / "ca", "--host", "127.0.0.1", "--host",
             "localhost", "--out", folder_ / "backoffice.pem", "--days", "30"});
  if (!issued) return std::unexpected(issued.error());
  return {};
}

Result<void> Office::enrol(Station& station) {
  const auto code = admin({"invite", "--state", folder_ / "state", "--kiosk",
                           station.settings().kiosk, "--hours", "1"});
  if (!code) return std::unexpected(code.error());
  const auto enrolled =
      run_admin(installation_,
                {"enrol", "--state", station.state(), "--kiosk", station.settings().kiosk,
                 "--office", enrolment_url_, "--code", *code, "--ca", authority()},
                folder_ / "admin.log");
  if (!enrolled) return std::unexpected(enrolled.error());
  return {};
}

Result<void> Office::revoke(const std::string& kiosk) {
  const auto done = admin({"revoke", "--folder", folder_ / "ca", "--kiosk", kiosk});
  if (!done) return std::unexpected(done.error());
  return {};
}

Result<std::string> Office::add_officer(const std::string& name) {
  return admin({"officer", "add", name, "--state", folder_ / "state", "--generate"});
}

// One session serves the whole run: it outlives a restart of the office.
Result<void> Office::log_in() {
  if (!cookie_.empty()) return {};
  const nlohmann::json who = {{"name", kOfficer}, {"passphrase", passphrase_}};
  const auto response = service::http_request({.method = "POST",
                                               .url = url() + "/v1/session",
                                               .tls = service::TlsFiles{authority(), {}, {}, {}},
                                               .headers = {{"Origin", url()}},
                                               .body = who.dump(),
                                               .timeout_ms = kTimeout_ms});
  if (!response) return std::unexpected(response.error());
  if (response->status != 200) return refused("log-in", *response);
  const std::string_view cookie = response->header("set-cookie");
  cookie_ = cookie.substr(0, cookie.find(';'));
  return {};
}

Result<std::string> Office::get(const std::string& path) {
  if (auto known = log_in(); !known) return std::unexpected(known.error());
  const auto response = service::http_request({.url = url() + path,
                                               .tls = service::TlsFiles{authority(), {}, {}, {}},
                                               .headers = {{"Cookie", cookie_}},
                                               .timeout_ms = kTimeout_ms,
                                               .max_response_bytes = 8u << 20});
  if (!response) return std::unexpected(response.error());
  if (response->status == 401) cookie_.clear();
  if (response->status != 200) return refused("GET " + path, *response);
  return response->body;
}

int Office::go_down() { return process_ ? process_->end() : 0; }

Result<void> Office::write_configuration() const {
  std::ofstream file(folder_ / "backoffice.toml");
  file << fmt::format(
      R"([tls]
authority = "ca"
identity = "backoffice.pem"
development = true

[service]
port = {}

[console]
port = {}

[enrolment]
port = {}

[operation]
port = 0

[storage]
state = "state"

[files]
assets = "{}"
)",
      delivery_.number(), console_.number(), enrolment_.number(), installation_.assets.string());
  if (!file.flush()) return fail(ErrorCode::file_unwritable, folder_ / "backoffice.toml");
  return {};
}

Result<void> Office::come_back() {
  process_.reset();
  auto process = Process::start(
      {installation_.programs / "garita-backoffice", "--config", folder_ / "backoffice.toml"}, {},
      folder_ / "backoffice.log");
  if (!process) return std::unexpected(process.error());
  const auto line = process->read_line(kOfficeReady);
  if (!line) return std::unexpected(line.error());
  const auto ready = nlohmann::json::parse(*line);
  console_url_ = ready.at("listening");
  delivery_url_ = ready.at("kiosks");
  enrolment_url_ = ready.at("enrolment");
  operation_url_ = ready.at("operation");
  process_ = std::move(*process);
  return {};
}

Result<std::vector<StoredReport>> Office::reports() {
  std::vector<StoredReport> all;
  std::string after;
  for (;;) {
    const auto body = get("/v1/reports?limit=100" + (after.empty() ? "" : "&after=" + after));
    if (!body) return std::unexpected(body.error());
    const auto page = nlohmann::json::parse(*body);
    for (const auto& row : page.at("reports")) all.push_back(stored_report(row));
    if (!page.at("next").is_string()) return all;
    after = page.at("next");
  }
}

Result<std::string> Office::report(const std::string& kiosk, std::uint64_t sequence) {
  return get(fmt::format("/v1/reports/{}/{}", kiosk, sequence));
}

}  // namespace garita::support
