// SPDX-License-Identifier: Apache-2.0
// The kiosks that are enrolled here, each with the public key that its reports must verify against:
// those of the configuration, and those that enrolled by themselves.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/loader/backoffice_config.h"
#include "verify/base/error.h"

namespace garita::backoffice {

// Thread safe. What enrols is seen at once, by another process too.
class KioskRegister {
 public:
  KioskRegister() = default;
  // Reads every key file of the configuration. `state`: the back office's folder. Errors:
  // file.unreadable, report.key_unusable, config.bad_value (the same kiosk twice); each names the
  // kiosk and the file.
  static Result<KioskRegister> load(const std::vector<config::EnrolledKiosk>& kiosks,
                                    const std::filesystem::path& state);

  // nullopt: not enrolled. Where a kiosk stands in both, the configuration's key counts. Errors:
  // file.unreadable.
  Result<std::optional<std::string>> public_key(const std::string& kiosk) const;

  // Keeps the key durably, in the place of an earlier one. Errors: report.key_unusable,
  // file.unwritable, enrolment.refused (no kiosk id).
  Result<void> enrol(const std::string& kiosk, const std::string& public_key_pem) const;

 private:
  std::map<std::string, std::string> keys_;
  std::filesystem::path enrolled_;  // folder
};

}  // namespace garita::backoffice
