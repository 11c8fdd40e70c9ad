// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace garita::certificates {

Bio reading(std::string_view text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Bio writing() { return Bio(BIO_new(BIO_s_mem())); }

std::string text_of(const Bio& written) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(written.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

X509Pointer parse_certificate(std::string_view pem) {
  return X509Pointer(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
}

std::string to_pem(X509* certificate) {
  const Bio out = writing();
  PEM_write_bio_X509(out.get(), certificate);
  return text_of(out);
}

std::string serial_text(const ASN1_INTEGER* serial) {
  const BigNumber number(ASN1_INTEGER_to_BN(serial, nullptr));
  char* hex = BN_bn2hex(number.get());
  std::string text(hex);
  OPENSSL_free(hex);
  for (char& c : text) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::unexpected<Error> unusable(std::string what) {
  if (const unsigned long code = ERR_peek_last_error(); code != 0) {
    const char* reason = ERR_reason_error_string(code);
    if (reason != nullptr) what += std::string(": ") + reason;
  }
  ERR_clear_error();
  return fail(ErrorCode::certificate_unusable, std::move(what));
}

}  // namespace garita::certificates
