// SPDX-License-Identifier: Apache-2.0
// The kiosks that are enrolled here, each with the public key that its reports must verify against.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/loader/backoffice_config.h"
#include "verify/base/error.h"

namespace garita::backoffice {

// Immutable once loaded; thread safe.
class KioskRegister {
 public:
  // Reads every key file. Errors: file.unreadable, report.key_unusable, config.bad_value (the same
  // kiosk twice); each names the kiosk and the file.
  static Result<KioskRegister> load(const std::vector<config::EnrolledKiosk>& kiosks);

  // nullptr: not enrolled.
  const std::string* public_key(const std::string& kiosk) const;

 private:
  std::map<std::string, std::string> keys_;
};

}  // namespace garita::backoffice
