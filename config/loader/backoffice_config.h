// SPDX-License-Identifier: Apache-2.0
// The operator's configuration of the back office: config/backoffice.toml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
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

struct Listener {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
};

// What all listeners show and trust.
struct OfficeTls {
  std::filesystem::path authority;  // the CA's folder: ca.pem, revoked.crl, maybe ca.key
  std::filesystem::path identity;   // key and certificate of this back office
  bool development = false;         // development certificates are taken
};

struct BackOfficeService {
  Listener delivery{.port = 8443};    // mutual TLS: what kiosks call
  Listener console{.port = 8090};     // TLS: the officers' page and what it calls
  std::optional<Listener> enrolment;  // TLS: where new kiosks get their certificates
  OfficeTls tls;
  std::uint16_t operation_port = 0;  // health and metrics, loopback only; 0: any free one
  std::filesystem::path state;       // folder: database
  std::filesystem::path assets;      // the assets folder
  std::vector<EnrolledKiosk> kiosks;
  OfficerSettings officers = {};
};

// Errors: config.* with "file:line: key: what is wrong; what to do".
Result<BackOfficeService> load_backoffice(const std::filesystem::path& file);

}  // namespace garita::config
