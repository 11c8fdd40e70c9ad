// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/kiosk_register.h"

#include <array>
#include <utility>

#include "kiosk/service/file.h"
#include "verify/verdict/report.h"

namespace garita::backoffice {
namespace {

constexpr std::size_t kKeyBytes = 16u << 10;

Result<std::string> read_key(const config::EnrolledKiosk& kiosk) {
  const std::string where = "kiosk " + kiosk.id + ": ";
  auto pem = service::read_file(kiosk.public_key, kKeyBytes);
  if (!pem) {
    return fail(pem.error().code,
                where + pem.error().detail + "; copy the kiosk's public key there");
  }
  // A key that cannot be used is told from a signature that is wrong, as any is of no bytes.
  const std::array<std::uint8_t, 64> no_signature{};
  const auto tried = verdict::verify_signature(*pem, {}, no_signature);
  if (!tried && tried.error().code == ErrorCode::report_key_unusable) {
    return fail(ErrorCode::report_key_unusable,
                where + kiosk.public_key.string() + " holds no Ed25519 public key in PEM");
  }
  return pem;
}

}  // namespace

Result<KioskRegister> KioskRegister::load(const std::vector<config::EnrolledKiosk>& kiosks) {
  KioskRegister loaded;
  for (const auto& kiosk : kiosks) {
    auto pem = read_key(kiosk);
    if (!pem) return std::unexpected(pem.error());
    if (!loaded.keys_.emplace(kiosk.id, std::move(*pem)).second) {
      return fail(ErrorCode::config_bad_value, "kiosk " + kiosk.id + " is enrolled twice");
    }
  }
  return loaded;
}

const std::string* KioskRegister::public_key(const std::string& kiosk) const {
  const auto found = keys_.find(kiosk);
  return found == keys_.end() ? nullptr : &found->second;
}

}  // namespace garita::backoffice
