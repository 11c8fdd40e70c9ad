// SPDX-License-Identifier: Apache-2.0
// One-time codes by which new kiosks enrol. A code is 160 random bits, kept here as its hash only,
// good for one kiosk id, once, until it expires.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/service/clock.h"
#include "verify/base/error.h"

namespace garita::backoffice {

// Thread safe, and safe between processes: whoever takes a code's file away has redeemed it.
class Invitations {
 public:
  // `state`: the back office's folder.
  explicit Invitations(const std::filesystem::path& state) : folder_(state / "invitations") {}

  // Returns the code as an administrator types it: eight groups of four. Errors: file.unwritable.
  Result<std::string> invite(const std::string& kiosk, service::UtcTime until) const;
  // Uses the code up. Errors: enrolment.refused (unknown, used, expired, of another kiosk: it does
  // not say which).
  Result<void> redeem(const std::string& code, const std::string& kiosk,
                      service::UtcTime now) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace garita::backoffice
