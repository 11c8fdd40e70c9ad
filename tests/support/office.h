// SPDX-License-Identifier: Apache-2.0
// The back office of a test or of the demo: a real garita-backoffice process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/station.h"

namespace garita::support {

// What the office holds of one report, as far as tests ask for it.
struct StoredReport {
  std::string kiosk;
  std::uint64_t sequence = 0;
  std::string verdict;
  std::string reason;
};

// One thread an object. Ends its process in the destructor.
class Office {
 public:
  static constexpr const char* kOfficer = "officer";

  // `kiosks`: id and public key of each.
  static Result<Office> start(const Installation& installation, const std::filesystem::path& folder,
                              std::vector<std::pair<std::string, std::filesystem::path>> kiosks);
  void go_down();            // SIGTERM
  Result<void> come_back();  // same folder, same port

  const std::string& url() const { return url_; }
  // A further account of this run; returns its passphrase. The office makes its own, "officer".
  Result<std::string> add_officer(const std::string& name);
  const std::string& passphrase() const { return passphrase_; }
  // Every report, by pages. Errors: uplink.unreachable, internal.unexpected.
  Result<std::vector<StoredReport>> reports();
  // The whole report as JSON text.
  Result<std::string> report(const std::string& kiosk, std::uint64_t sequence);

 private:
  Office(Installation installation, std::filesystem::path folder,
         std::vector<std::pair<std::string, std::filesystem::path>> kiosks);

  Result<void> log_in();
  Result<std::string> get(const std::string& path);

  Installation installation_;
  std::filesystem::path folder_;
  std::vector<std::pair<std::string, std::filesystem::path>> kiosks_;
  std::string url_;
  std::uint16_t port_ = 0;
  std::string passphrase_;
  std::string cookie_;  // of the session that reads the reports
  std::optional<Process> process_;
};

}  // namespace garita::support
