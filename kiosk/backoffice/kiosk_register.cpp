// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/kiosk_register.h"

#include <array>
#include <utility>

#include "kiosk/service/file.h"
#include "verify/verdict/report.h"
#include "verify/verdict/text_forms.h"

namespace garita::backoffice {
namespace {

constexpr std::size_t kKeyBytes = 16u << 10;

// A key that cannot be used is told from a signature that is wrong, as any is of no bytes.
bool is_usable(const std::string& pem) {
  const std::array<std::uint8_t, 64> no_signature{};
  const auto tried = verdict::verify_signature(pem, {}, no_signature);
  return tried || tried.error().code != ErrorCode::report_key_unusable;
}

Result<std::string> read_key(const config::EnrolledKiosk& kiosk) {
  const std::string where = "kiosk " + kiosk.id + ": ";
  auto pem = service::read_file(kiosk.public_key, kKeyBytes);
  if (!pem) {
    return fail(pem.error().code,
                where + pem.error().detail + "; copy the kiosk's public key there");
  }
  if (is_usable(*pem)) return pem;
  return fail(ErrorCode::report_key_unusable,
              where + kiosk.public_key.string() + " holds no Ed25519 public key in PEM");
}

}  // namespace

Result<KioskRegister> KioskRegister::load(const std::vector<config::EnrolledKiosk>& kiosks,
                                          const std::filesystem::path& state) {
  KioskRegister loaded;
  loaded.enrolled_ = state / "kiosks";
  for (const auto& kiosk : kiosks) {
    auto pem = read_key(kiosk);
    if (!pem) return std::unexpected(pem.error());
    if (!loaded.keys_.emplace(kiosk.id, std::move(*pem)).second) {
      return fail(ErrorCode::config_bad_value, "kiosk " + kiosk.id + " is enrolled twice");
    }
  }
  return loaded;
}

Result<std::optional<std::string>> KioskRegister::public_key(const std::string& kiosk) const {
  const auto found = keys_.find(kiosk);
  if (found != keys_.end()) return found->second;
  const auto file = enrolled_ / (kiosk + ".pem");
  if (!verdict::is_kiosk_id(kiosk) || !std::filesystem::exists(file)) return std::nullopt;
  auto pem = service::read_file(file, kKeyBytes);
  if (!pem) return std::unexpected(pem.error());
  return std::move(*pem);
}

Result<void> KioskRegister::enrol(const std::string& kiosk,
                                  const std::string& public_key_pem) const {
  if (!verdict::is_kiosk_id(kiosk)) {
    return fail(ErrorCode::enrolment_refused, "a kiosk id is 1 to 40 of a-z, 0-9 and -");
  }
  if (!is_usable(public_key_pem)) {
    return fail(ErrorCode::report_key_unusable, "no Ed25519 public key in PEM");
  }
  std::error_code error;
  std::filesystem::create_directories(enrolled_, error);
  if (error) return fail(ErrorCode::file_unwritable, enrolled_.string() + ": " + error.message());
  return service::write_file_durably(enrolled_ / (kiosk + ".pem"), public_key_pem);
}

}  // namespace garita::backoffice
