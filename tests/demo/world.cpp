// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/world.h"

#include <thread>
#include <utility>

namespace garita::demo {

Result<World> start_world(const support::Installation& installation,
                          const std::filesystem::path& folder,
                          std::map<std::string, support::StationSettings> stations) {
  auto office = support::Office::start(installation, folder / "office");
  if (!office) return std::unexpected(office.error());
  std::map<std::string, support::Station> made;
  for (auto& [name, settings] : stations) {
    settings.folder = folder / name;
    auto station = support::Station::create(installation, settings);
    if (!station) return std::unexpected(station.error());
    if (auto enrolled = office->enrol(*station); !enrolled) {
      return std::unexpected(enrolled.error());
    }
    made.emplace(name, std::move(*station));
  }
  for (auto& [name, station] : made) {
    if (auto up = station.start_kiosk(office->kiosks_url()); !up)
      return std::unexpected(up.error());
  }
  return World{std::move(*office), std::move(made)};
}

Result<std::vector<support::StoredReport>> await_reports(support::Office& office,
                                                         std::size_t count) {
  constexpr std::chrono::seconds kUplinkPatience{180};
  const auto until = std::chrono::steady_clock::now() + kUplinkPatience;
  auto reports = office.reports();
  while (!reports || reports->size() < count) {
    if (std::chrono::steady_clock::now() > until) {
      if (!reports) return reports;
      return fail(ErrorCode::internal_unexpected, "the back office holds " +
                                                      std::to_string(reports->size()) +
                                                      " reports of " + std::to_string(count));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    reports = office.reports();
  }
  return reports;
}

}  // namespace garita::demo
