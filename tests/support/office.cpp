// SPDX-License-Identifier: Apache-2.0
#include "tests/support/office.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/service/http_client.h"

namespace garita::support {
namespace {

constexpr std::chrono::milliseconds kOfficeReady{30'000};

Result<std::string> get(const std::string& url) {
  const auto response = service::http_request({.url = url, .max_response_bytes = 8u << 20});
  if (!response) return std::unexpected(response.error());
  if (response->status != 200) {
    return fail(ErrorCode::internal_unexpected,
                fmt::format("GET {}: {} {}", url, response->status, response->body));
  }
  return response->body;
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
  if (auto up = office.come_back(); !up) return std::unexpected(up.error());
  return office;
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
    const auto body =
        get(url_ + "/v1/reports?limit=100" + (after.empty() ? "" : "&after=" + after));
    if (!body) return std::unexpected(body.error());
    const auto page = nlohmann::json::parse(*body);
    for (const auto& row : page.at("reports")) all.push_back(stored_report(row));
    if (!page.at("next").is_string()) return all;
    after = page.at("next");
  }
}

Result<std::string> Office::report(const std::string& kiosk, std::uint64_t sequence) {
  return get(fmt::format("{}/v1/reports/{}/{}", url_, kiosk, sequence));
}

}  // namespace garita::support
