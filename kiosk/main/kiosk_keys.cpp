// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_keys.h"

#include <cstdlib>
#include <utility>

#include "kiosk/service/file.h"
#include "kiosk/service/seal.h"

namespace garita {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPemBytes = 16u << 10;

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return {};
  return fail(ErrorCode::file_unwritable,
              folder.string() + ": " + error.message() + "; create it and give it to this user");
}

// systemd decrypts a service's credentials into a folder that only this service can read
// (systemd.exec(5), LoadCredentialEncrypted=); without them the key is a file of the state folder.
Result<Bytes> load_seal_key(const fs::path& state) {
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  const fs::path credential = fs::path(folder == nullptr ? "" : folder) / "seal.key";
  if (folder == nullptr || !fs::exists(credential)) {
    return service::load_or_create_key(state / "seal.key");
  }
  const auto key = service::read_file(credential, service::kSealKeyBytes);
  if (key && key->size() == service::kSealKeyBytes) return to_bytes(*key);
  return fail(ErrorCode::seal_key_unusable, "credential seal.key: is not of " +
                                                std::to_string(service::kSealKeyBytes) +
                                                " bytes; encrypt it again with systemd-creds");
}

// Who can read the key can sign reports in this kiosk's name.
Result<verdict::SigningKey> load_or_make_signing_key(const fs::path& state) {
  const fs::path file = state / "signing_key.pem";
  if (!fs::exists(file)) {
    const auto made = verdict::SigningKey::generate();
    if (!made) return std::unexpected(made.error());
    auto created = service::create_file_durably(file, made->to_pem());
    if (!created) return std::unexpected(created.error());
  }
  const auto pem = service::read_private_file(file, kPemBytes);
  if (!pem) return fail(ErrorCode::report_key_unusable, pem.error().detail);
  auto key = verdict::SigningKey::from_pem(*pem);
  if (key) return key;
  return fail(ErrorCode::report_key_unusable,
              file.string() + ": " + key.error().detail + "; restore it from its back-up");
}

}  // namespace

fs::path public_key_file(const fs::path& state) { return state / "signing_key.pub.pem"; }

Result<KioskKeys> load_or_make_keys(const fs::path& state) {
  if (auto made = make_folder(state); !made) return std::unexpected(made.error());
  auto seal = load_seal_key(state);
  if (!seal) return std::unexpected(seal.error());
  auto signing = load_or_make_signing_key(state);
  if (!signing) return std::unexpected(signing.error());
  constexpr unsigned kReadable = 0644;
  auto written =
      service::write_file_durably(public_key_file(state), signing->public_pem(), kReadable);
  if (!written) return std::unexpected(written.error());
  return KioskKeys{std::move(*seal), std::move(*signing)};
}

}  // namespace garita
