// SPDX-License-Identifier: Apache-2.0
// What a kiosk and a back office say to each other to make or renew a certificate, as JSON.
#pragma once

#include <string>
#include <string_view>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::certificates {

// The names are the kiosk's own word; the code decides which kiosk it may become.
struct EnrolmentRequest {
  std::string kiosk;
  std::string code;
  std::string request;     // PKCS#10 in PEM: the key of its certificate
  std::string report_key;  // SubjectPublicKeyInfo in PEM: the key of its reports
  Bytes proof;             // Ed25519 by that key over proven_bytes()
};

// What `proof` signs: both keys belong to one kiosk.
std::string proven_bytes(const EnrolmentRequest& request);

inline constexpr std::size_t kEnrolmentBytes = 16u << 10;

std::string encode(const EnrolmentRequest& request);
// Errors: enrolment.refused.
Result<EnrolmentRequest> decode_enrolment(std::string_view json);

// {"request": PEM}
std::string encode_renewal(const std::string& request);
Result<std::string> decode_renewal(std::string_view json);  // Errors: enrolment.refused

// {"certificate": PEM}
std::string encode_issued(const std::string& certificate);
Result<std::string> decode_issued(std::string_view json);  // Errors: enrolment.refused

}  // namespace garita::certificates
