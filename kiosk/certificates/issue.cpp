// SPDX-License-Identifier: Apache-2.0
// Certificates and revocation lists in the profile of RFC 5280.
#include "kiosk/certificates/issue.h"

#include <openssl/pem.h>

#include <algorithm>

#include "kiosk/certificates/private_key.h"
#include "kiosk/service/random.h"

namespace garita::certificates {
namespace {

using std::chrono::system_clock;

void set_time(ASN1_TIME* into, service::UtcTime time) {
  ASN1_TIME_set(into, system_clock::to_time_t(time));
}

bool add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// RFC 5280 section 4.1.2.2: positive, at most 20 bytes; 128 random bits suffice.
void set_random_serial(X509* certificate) {
  Bytes bytes = service::random_bytes(16);
  bytes.front() = static_cast<std::uint8_t>((bytes.front() & 0x3F) | 0x40);
  const BigNumber number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

X509Pointer blank(const Validity& validity) {
  X509Pointer certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  set_random_serial(certificate.get());
  set_time(X509_getm_notBefore(certificate.get()), validity.from);
  set_time(X509_getm_notAfter(certificate.get()), validity.until);
  return certificate;
}

Result<RequestPointer> proven_request(std::string_view pem) {
  RequestPointer request(PEM_read_bio_X509_REQ(reading(pem).get(), nullptr, nullptr, nullptr));
  if (!request) return unusable("no certificate request in PEM");
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (key == nullptr || X509_REQ_verify(request.get(), key) != 1) {
    return unusable("the request does not prove its key");
  }
  if (!is_p256(key)) return unusable("the request's key is not of EC P-256");
  return request;
}

Validity within(const Validity& validity, const X509* issuer) {
  std::tm end{};
  ASN1_TIME_to_tm(X509_get0_notAfter(issuer), &end);
  return {validity.from, std::min(validity.until, system_clock::from_time_t(::timegm(&end)))};
}

Result<X509Pointer> signed_by(X509Pointer certificate, EVP_PKEY* key) {
  if (X509_sign(certificate.get(), key, EVP_sha256()) <= 0) {
    return unusable("the certificate could not be signed");
  }
  return certificate;
}

}  // namespace

Result<X509Pointer> make_authority_certificate(const std::string& name, const Validity& validity,
                                               bool development, EVP_PKEY* key) {
  X509Pointer certificate = blank(validity);
  X509* const own = certificate.get();
  const NamePointer subject = subject_of(name, development);
  X509_set_subject_name(own, subject.get());
  X509_set_issuer_name(own, subject.get());
  X509_set_pubkey(own, key);
  const bool extended =
      add_extension(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
      add_extension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign") &&
      add_extension(own, own, NID_subject_key_identifier, "hash");
  if (!extended) return unusable("the CA certificate could not be made");
  return signed_by(std::move(certificate), key);
}

Result<X509Pointer> make_certificate(std::string_view request, const Wanted& wanted,
                                     const Issuer& issuer) {
  const auto proven = proven_request(request);
  if (!proven) return std::unexpected(proven.error());
  X509Pointer certificate = blank(within(wanted.validity, issuer.certificate));
  X509* const own = certificate.get();
  X509_set_subject_name(own, subject_of(wanted.name, issuer.development).get());
  X509_set_issuer_name(own, X509_get_subject_name(issuer.certificate));
  X509_set_pubkey(own, X509_REQ_get0_pubkey(proven->get()));
  const char* const purpose = wanted.purpose == Purpose::server ? "serverAuth" : "clientAuth";
  const bool extended =
      add_extension(own, issuer.certificate, NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(own, issuer.certificate, NID_key_usage, "critical,digitalSignature") &&
      add_extension(own, issuer.certificate, NID_ext_key_usage, purpose) &&
      add_extension(own, issuer.certificate, NID_subject_key_identifier, "hash") &&
      add_extension(own, issuer.certificate, NID_authority_key_identifier, "keyid:always") &&
      add_extension(own, issuer.certificate, NID_subject_alt_name, wanted.alternative_names);
  if (!extended) return unusable("a name is not one that a certificate can hold");
  return signed_by(std::move(certificate), issuer.key);
}

Result<std::string> make_revocation_list(const std::vector<std::string>& serials,
                                         const Issuer& issuer) {
  const CrlPointer list(X509_CRL_new());
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate));
  const std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>> now(ASN1_TIME_new());
  set_time(now.get(), service::utc_now() - std::chrono::hours(1));
  X509_CRL_set1_lastUpdate(list.get(), now.get());
  // The file is good for as long as it stands there: a list that ran out would refuse every kiosk.
  X509_CRL_set1_nextUpdate(list.get(), X509_get0_notAfter(issuer.certificate));
  for (const std::string& serial : serials) {
    BIGNUM* number = nullptr;
    BN_hex2bn(&number, serial.c_str());
    const BigNumber owned(number);
    const IntegerPointer integer(BN_to_ASN1_INTEGER(number, nullptr));
    X509_REVOKED* entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, integer.get());
    X509_REVOKED_set_revocationDate(entry, now.get());
    X509_CRL_add0_revoked(list.get(), entry);
  }
  X509_CRL_sort(list.get());
  if (X509_CRL_sign(list.get(), issuer.key, EVP_sha256()) <= 0) {
    return unusable("the revocation list could not be signed");
  }
  const Bio out = writing();
  PEM_write_bio_X509_CRL(out.get(), list.get());
  return text_of(out);
}

Result<std::vector<std::string>> read_revocation_list(std::string_view pem) {
  const CrlPointer list(PEM_read_bio_X509_CRL(reading(pem).get(), nullptr, nullptr, nullptr));
  if (!list) return unusable("no revocation list in PEM");
  std::vector<std::string> serials;
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(list.get());
  for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
    serials.push_back(
        serial_text(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(entries, i))));
  }
  return serials;
}

}  // namespace garita::certificates
