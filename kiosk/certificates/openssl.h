// SPDX-License-Identifier: Apache-2.0
// Internal to kiosk/certificates: owners of OpenSSL's objects, and the few conversions.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

#include "verify/base/error.h"

namespace garita::certificates {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using X509Pointer = std::unique_ptr<X509, Freed<X509_free>>;
using RequestPointer = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using CrlPointer = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using NamePointer = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;
using IntegerPointer = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using AlternativeNames = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

Bio reading(std::string_view text);
Bio writing();
std::string text_of(const Bio& written);

X509Pointer parse_certificate(std::string_view pem);  // null: none
std::string to_pem(X509* certificate);
// Lower-case hexadecimal.
std::string serial_text(const ASN1_INTEGER* serial);

// With the last reason that OpenSSL gives; clears its queue.
std::unexpected<Error> unusable(std::string what);

}  // namespace garita::certificates
