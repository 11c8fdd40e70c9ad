// SPDX-License-Identifier: Apache-2.0
#include "tests/support/office.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/service/http_client.h"

namespace garita::support {
namespace {

constexpr std::chrono::milliseconds kOfficeReady{30'000};

constexpr std::chrono::milliseconds kAdminDone{30'000};

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

Office::Office(Installation installation, std::filesystem::path folder,
               std::vector<std::pair<std::string, std::filesystem::path>> kiosks)
    : installation_(std::move(installation)),
      folder_(std::move(folder)),
      kiosks_(std::move(kiosks)) {}

Result<Office> Office::start(const Installation& installation, const std::filesystem::path& folder,
                             std::vector<std::pair<std::string, std::filesystem::path>> kiosks) {
  std::filesystem::create_directories(folder);
  Office office(installation, folder, std::move(kiosks));
  auto passphrase = office.add_officer(kOfficer);
  if (!passphrase) return std::unexpected(passphrase.error());
  office.passphrase_ = std::move(*passphrase);
  if (auto up = office.come_back(); !up) return std::unexpected(up.error());
  return office;
}

Result<std::string> Office::add_officer(const std::string& name) {
  auto admin = Process::start({installation_.programs / "garita-admin", "officer", "add", name,
                               "--state", folder_ / "state", "--generate"},
                              {}, folder_ / "admin.log");
  if (!admin) return std::unexpected(admin.error());
  return admin->read_line(kAdminDone);
}

// One session serves the whole run: it outlives a restart of the office.
Result<void> Office::log_in() {
  if (!cookie_.empty()) return {};
  const nlohmann::json who = {{"name", kOfficer}, {"passphrase", passphrase_}};
  const auto response = service::http_request({.method = "POST",
                                               .url = url_ + "/v1/session",
                                               .headers = {{"Origin", url_}},
                                               .body = who.dump()});
  if (!response) return std::unexpected(response.error());
  if (response->status != 200) return refused("log-in", *response);
  const std::string_view cookie = response->header("set-cookie");
  cookie_ = cookie.substr(0, cookie.find(';'));
  return {};
}

Result<std::string> Office::get(const std::string& path) {
  if (auto known = log_in(); !known) return std::unexpected(known.error());
  const auto response = service::http_request(
      {.url = url_ + path, .headers = {{"Cookie", cookie_}}, .max_response_bytes = 8u << 20});
  if (!response) return std::unexpected(response.error());
  if (response->status == 401) cookie_.clear();
  if (response->status != 200) return refused("GET " + path, *response);
  return response->body;
}

void Office::go_down() {
  if (process_) process_->end();
}

Result<void> Office::come_back() {
  std::ofstream file(folder_ / "backoffice.toml");
  file << fmt::format(
      "[service]\nport = {}\n\n[storage]\nstate = \"state\"\n\n[files]\nassets = \"{}\"\n", port_,
      installation_.assets.string());
  for (const auto& [id, key] : kiosks_) {
    file << fmt::format("\n[[kiosks]]\nid = \"{}\"\npublic_key = \"{}\"\n", id, key.string());
  }
  file.close();
  process_.reset();
  auto process = Process::start(
      {installation_.programs / "garita-backoffice", "--config", folder_ / "backoffice.toml"}, {},
      folder_ / "backoffice.log");
  if (!process) return std::unexpected(process.error());
  const auto line = process->read_line(kOfficeReady);
  if (!line) return std::unexpected(line.error());
  url_ = nlohmann::json::parse(*line).at("listening");
  port_ = static_cast<std::uint16_t>(std::stoi(url_.substr(url_.find_last_of(':') + 1)));
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
