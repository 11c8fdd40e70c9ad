// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/certificate.h"

#include <arpa/inet.h>
#include <openssl/asn1.h>

#include <array>
#include <ctime>

#include "kiosk/certificates/names.h"
#include "kiosk/certificates/openssl.h"
#include "kiosk/service/file.h"
#include "verify/base/bytes.h"

namespace garita::certificates {
namespace {

constexpr std::size_t kPemBytes = 1u << 20;

std::string characters_of(const ASN1_STRING* text) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string entry_of(const X509_NAME* name, int nid) {
  const int at = X509_NAME_get_index_by_NID(name, nid, -1);
  if (at < 0) return {};
  return characters_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

std::string address_text(const ASN1_OCTET_STRING* address) {
  const int family = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
  char text[INET6_ADDRSTRLEN] = {};
  ::inet_ntop(family, ASN1_STRING_get0_data(address), text, sizeof text);
  return text;
}

void read_alternative_names(const X509* from, Certificate& into) {
  const AlternativeNames names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(from, NID_subject_alt_name, nullptr, nullptr)));
  int kiosks = 0;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) into.hosts.push_back(characters_of(name->d.dNSName));
    if (name->type == GEN_IPADD) into.hosts.push_back(address_text(name->d.iPAddress));
    if (name->type != GEN_URI) continue;
    const std::string uri = characters_of(name->d.uniformResourceIdentifier);
    if (!uri.starts_with(kKioskUri)) continue;
    into.kiosk = uri.substr(kKioskUri.size());
    kiosks += 1;
  }
  if (kiosks > 1) into.kiosk.clear();  // one identity, or none
}

service::UtcTime time_of(const ASN1_TIME* time) {
  std::tm parts{};
  ASN1_TIME_to_tm(time, &parts);
  return std::chrono::system_clock::from_time_t(::timegm(&parts));
}

std::string fingerprint_of(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  X509_digest(certificate, EVP_sha256(), digest.data(), &length);
  return to_hex({digest.data(), length});
}

}  // namespace

Validity days_from_now(int days) {
  const auto now = service::utc_now();
  // An hour of grace: two machines' clocks never agree to the second.
  return {now - std::chrono::hours(1), now + std::chrono::hours(24 * days)};
}

Result<Certificate> read_certificate(std::string_view pem) {
  const X509Pointer parsed = parse_certificate(pem);
  if (!parsed) return unusable("no certificate in PEM");
  Certificate certificate;
  const X509_NAME* subject = X509_get_subject_name(parsed.get());
  certificate.name = entry_of(subject, NID_commonName);
  certificate.development = entry_of(subject, NID_organizationalUnitName) == kDevelopmentUnit;
  certificate.serial = serial_text(X509_get0_serialNumber(parsed.get()));
  certificate.fingerprint = fingerprint_of(parsed.get());
  certificate.validity = {time_of(X509_get0_notBefore(parsed.get())),
                          time_of(X509_get0_notAfter(parsed.get()))};
  certificate.authority = X509_check_ca(parsed.get()) == 1;
  read_alternative_names(parsed.get(), certificate);
  return certificate;
}

Result<Certificate> load_certificate(const std::string& file) {
  const auto pem = service::read_file(file, kPemBytes);
  if (!pem) return fail(ErrorCode::certificate_unusable, pem.error().detail);
  auto certificate = read_certificate(*pem);
  if (certificate) return certificate;
  return fail(ErrorCode::certificate_unusable, file + ": " + certificate.error().detail);
}

}  // namespace garita::certificates
