// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/authority.h"

#include <algorithm>
#include <utility>

#include "kiosk/certificates/issue.h"
#include "kiosk/certificates/names.h"
#include "kiosk/certificates/private_key.h"
#include "kiosk/service/file.h"
#include "verify/verdict/text_forms.h"

namespace garita::certificates {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileBytes = 8u << 20;
constexpr unsigned kReadable = 0644;

fs::path key_file(const fs::path& folder) { return folder / "ca.key"; }
fs::path issued_folder(const fs::path& folder) { return folder / "issued"; }

Result<void> make_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(issued_folder(folder), error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return fail(ErrorCode::file_unwritable, folder.string() + ": " + error.message());
  return service::sync_folder(folder);
}

bool is_address(const std::string& host) {
  return host.find(':') != std::string::npos ||
         host.find_first_not_of("0123456789.") == std::string::npos;
}

// Names come from a command line: nothing may smuggle a second entry into OpenSSL's notation.
Result<std::string> server_names(const std::vector<std::string>& hosts) {
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:";
  std::string names;
  for (const std::string& host : hosts) {
    if (host.empty() || host.find_first_not_of(kAllowed) != std::string::npos) {
      return fail(ErrorCode::certificate_unusable, "\"" + host + "\" is no host name or address");
    }
    names += (names.empty() ? "" : ",") + std::string(is_address(host) ? "IP:" : "DNS:") + host;
  }
  if (names.empty()) return fail(ErrorCode::certificate_unusable, "a server needs a host name");
  return names;
}

}  // namespace

struct Authority::Impl {
  fs::path folder;
  PrivateKey key;
  std::string pem;
  X509Pointer certificate;
  Certificate description;

  Issuer issuer() const {
    return {certificate.get(), key.impl_->key.get(), description.development};
  }

  // Kept before it is handed out: what is not known cannot be revoked.
  Result<std::string> issue(std::string_view request, const Wanted& wanted) const {
    const auto made = make_certificate(request, wanted, issuer());
    if (!made) return std::unexpected(made.error());
    std::string text = to_pem(made->get());
    const auto serial = serial_text(X509_get0_serialNumber(made->get()));
    const auto kept =
        service::create_file_durably(issued_folder(folder) / (serial + ".pem"), text, kReadable);
    if (!kept) return std::unexpected(kept.error());
    return text;
  }

  Result<void> write_list(const std::vector<std::string>& serials) const {
    const auto list = make_revocation_list(serials, issuer());
    if (!list) return std::unexpected(list.error());
    return service::write_file_durably(revoked_file(folder), *list, kReadable);
  }
};

fs::path authority_file(const fs::path& folder) { return folder / "ca.pem"; }
fs::path revoked_file(const fs::path& folder) { return folder / "revoked.crl"; }

Authority::Authority(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Authority::Authority(Authority&&) noexcept = default;
Authority& Authority::operator=(Authority&&) noexcept = default;
Authority::~Authority() = default;

Result<Authority> Authority::create(const fs::path& folder, const NewAuthority& wanted) {
  if (auto made = make_folders(folder); !made) return std::unexpected(made.error());
  const auto key = PrivateKey::generate();
  if (!key) return std::unexpected(key.error());
  const auto certificate = make_authority_certificate(wanted.name, wanted.validity,
                                                      wanted.development, key->impl_->key.get());
  if (!certificate) return std::unexpected(certificate.error());
  const auto created = service::create_file_durably(key_file(folder), key->to_pem());
  if (!created) return std::unexpected(created.error());
  if (!*created) {
    return fail(ErrorCode::certificate_exists, folder.string() + " holds a CA already");
  }
  const auto written =
      service::write_file_durably(authority_file(folder), to_pem(certificate->get()), kReadable);
  if (!written) return std::unexpected(written.error());
  auto opened = open(folder);
  if (!opened) return opened;
  if (auto listed = opened->impl_->write_list({}); !listed) {
    return std::unexpected(listed.error());
  }
  return opened;
}

Result<Authority> Authority::open(const fs::path& folder) {
  const auto pem = service::read_file(authority_file(folder), kFileBytes);
  if (!pem) return fail(ErrorCode::certificate_unusable, pem.error().detail);
  if (!fs::exists(key_file(folder))) {
    return fail(ErrorCode::enrolment_unavailable, key_file(folder).string() + " is not there");
  }
  const auto key_pem = service::read_private_file(key_file(folder), kFileBytes);
  if (!key_pem) return fail(ErrorCode::certificate_unusable, key_pem.error().detail);
  auto key = PrivateKey::from_pem(*key_pem);
  if (!key) return std::unexpected(key.error());
  X509Pointer certificate = parse_certificate(*pem);
  auto description = read_certificate(*pem);
  if (!description) return std::unexpected(description.error());
  if (!description->authority ||
      X509_check_private_key(certificate.get(), key->impl_->key.get()) != 1) {
    return unusable(folder.string() + ": ca.pem and ca.key are no CA");
  }
  return Authority(std::make_unique<Impl>(folder, std::move(*key), *pem, std::move(certificate),
                                          std::move(*description)));
}

Result<std::string> Authority::issue_server(std::string_view request,
                                            const std::vector<std::string>& hosts,
                                            const Validity& validity) {
  const auto names = server_names(hosts);
  if (!names) return std::unexpected(names.error());
  return impl_->issue(request, {hosts.front(), *names, Purpose::server, validity});
}

Result<std::string> Authority::issue_kiosk(std::string_view request, const std::string& kiosk,
                                           const Validity& validity) {
  if (!verdict::is_kiosk_id(kiosk)) {
    return fail(ErrorCode::certificate_unusable, "a kiosk id is 1 to 40 of a-z, 0-9 and -");
  }
  return impl_->issue(request,
                      {kiosk, "URI:" + std::string(kKioskUri) + kiosk, Purpose::client, validity});
}

Result<std::size_t> Authority::revoke_kiosk(const std::string& kiosk) {
  const auto certificates = issued();
  if (!certificates) return std::unexpected(certificates.error());
  auto serials = revoked();
  if (!serials) return std::unexpected(serials.error());
  const std::size_t before = serials->size();
  for (const Certificate& certificate : *certificates) {
    const bool listed = std::ranges::find(*serials, certificate.serial) != serials->end();
    if (certificate.kiosk == kiosk && !listed) serials->push_back(certificate.serial);
  }
  if (auto written = impl_->write_list(*serials); !written) {
    return std::unexpected(written.error());
  }
  return serials->size() - before;
}

Result<void> Authority::revoke(const std::string& serial) {
  const auto certificates = issued();
  if (!certificates) return std::unexpected(certificates.error());
  if (std::ranges::find(*certificates, serial, &Certificate::serial) == certificates->end()) {
    return fail(ErrorCode::certificate_unusable, "this CA issued no certificate " + serial);
  }
  auto serials = revoked();
  if (!serials) return std::unexpected(serials.error());
  if (std::ranges::find(*serials, serial) == serials->end()) serials->push_back(serial);
  return impl_->write_list(*serials);
}

Result<std::vector<Certificate>> Authority::issued() const {
  std::vector<Certificate> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(issued_folder(impl_->folder), error)) {
    if (entry.path().extension() != ".pem") continue;
    auto certificate = load_certificate(entry.path());
    if (!certificate) return std::unexpected(certificate.error());
    all.push_back(std::move(*certificate));
  }
  if (error) {
    return fail(ErrorCode::file_unreadable,
                issued_folder(impl_->folder).string() + ": " + error.message());
  }
  std::ranges::sort(all, {}, [](const Certificate& one) { return one.validity.from; });
  return all;
}

Result<std::vector<std::string>> Authority::revoked() const {
  const auto pem = service::read_file(revoked_file(impl_->folder), kFileBytes);
  if (!pem) return std::unexpected(pem.error());
  return read_revocation_list(*pem);
}

const Certificate& Authority::certificate() const { return impl_->description; }
const std::string& Authority::pem() const { return impl_->pem; }

}  // namespace garita::certificates
