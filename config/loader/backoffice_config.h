// SPDX-License-Identifier: Apache-2.0
// The operator's configuration of the back office: config/backoffice.toml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::config {

struct EnrolledKiosk {
  std::string id;
  std::filesystem::path public_key;  // PEM; reports of this kiosk must verify against it
};

// The officers' sessions and claims.
struct OfficerSettings {
  int idle_minutes = 15;            // without activity, then the officer is logged out
  int session_hours = 12;           // then in any case
  int claim_minutes = 10;           // an officer holds a referral so long without a sign of life
  std::filesystem::path decisions;  // what may be decided; empty: decisions.toml of the assets
};

struct BackOfficeService {
  std::uint16_t port = 8090;
  std::uint16_t operation_port = 0;  // health and metrics, loopback only; 0: any free one
  std::filesystem::path state;       // folder: database
  std::filesystem::path assets;      // the assets folder
  std::vector<EnrolledKiosk> kiosks;
  OfficerSettings officers = {};
};

// Errors: config.* with "file:line: key: what is wrong; what to do".
Result<BackOfficeService> load_backoffice(const std::filesystem::path& file);

}  // namespace garita::config
