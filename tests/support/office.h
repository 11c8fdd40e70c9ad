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
  // `kiosks`: id and public key of each.
  static Result<Office> start(const Installation& installation, const std::filesystem::path& folder,
                              std::vector<std::pair<std::string, std::filesystem::path>> kiosks);
  void go_down();            // SIGTERM
  Result<void> come_back();  // same folder, same port

  const std::string& url() const { return url_; }
  // Every report, by pages. Errors: uplink.unreachable, internal.unexpected.
  Result<std::vector<StoredReport>> reports();
  // The whole report as JSON text.
  Result<std::string> report(const std::string& kiosk, std::uint64_t sequence);

 private:
  Office(Installation installation, std::filesystem::path folder,
         std::vector<std::pair<std::string, std::filesystem::path>> kiosks);

  Installation installation_;
  std::filesystem::path folder_;
  std::vector<std::pair<std::string, std::filesystem::path>> kiosks_;
  std::string url_;
  std::uint16_t port_ = 0;
  std::optional<Process> process_;
};

}  // namespace garita::support
