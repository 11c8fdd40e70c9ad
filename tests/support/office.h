// SPDX-License-Identifier: Apache-2.0
// The back office of a test or of the demo: a real garita-backoffice process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/kept_port.h"
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

  // Makes a development CA of its own for this run. No kiosk is enrolled yet.
  static Result<Office> start(const Installation& installation,
                              const std::filesystem::path& folder);
  int go_down();             // SIGTERM; returns the wait status
  Result<void> come_back();  // same folder, same ports

  const std::string& url() const { return console_url_; }          // of the officers' console
  const std::string& kiosks_url() const { return delivery_url_; }  // what a kiosk is started with
  const std::string& operation_url() const { return operation_url_; }  // health and metrics
  std::filesystem::path authority() const { return folder_ / "ca" / "ca.pem"; }
  // Makes the station a kiosk of this office, as administrators do: a one-time code, a request.
  Result<void> enrol(Station& station);
  // No certificate of this kiosk is good from its next connection on.
  Result<void> revoke(const std::string& kiosk);
  // A further account of this run; returns its passphrase. The office makes its own, "officer".
  Result<std::string> add_officer(const std::string& name);
  const std::string& passphrase() const { return passphrase_; }
  // Every report, by pages. Errors: uplink.unreachable, internal.unexpected.
  Result<std::vector<StoredReport>> reports();
  // The whole report as JSON text.
  Result<std::string> report(const std::string& kiosk, std::uint64_t sequence);

 private:
  Office(Installation installation, std::filesystem::path folder);

  Result<void> make_authority();
  Result<void> write_configuration() const;
  Result<std::string> admin(std::vector<std::string> arguments) const;
  Result<void> log_in();
  Result<std::string> get(const std::string& path);

  Installation installation_;
  std::filesystem::path folder_;
  KeptPort console_;
  KeptPort delivery_;
  KeptPort enrolment_;
  std::string console_url_;
  std::string delivery_url_;
  std::string enrolment_url_;
  std::string operation_url_;
  std::string passphrase_;
  std::string cookie_;  // of the session that reads the reports
  std::optional<Process> process_;
};

}  // namespace garita::support
