// SPDX-License-Identifier: Apache-2.0
// Envelope: what the kiosk stores and sends, byte for byte: the report, its signature, its images.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::verdict {

inline constexpr std::size_t kSignatureBytes = 64;  // Ed25519, RFC 8032 section 5.1.6

struct EnvelopeImage {
  std::string name;        // as in Report::images
  std::string media_type;  // "image/jpeg"
  Bytes bytes;
};

struct Envelope {
  std::string kiosk;
  std::uint64_t sequence = 0;
  std::string report;  // canonical form
  Bytes signature;     // Ed25519 over the report's bytes
  std::vector<EnvelopeImage> images;
};

// JSON (config/schema/envelope.json): kiosk, sequence, report (as a string), signature and images
// in base64.
std::string encode(const Envelope& envelope);
// Errors: ingest.invalid, ingest.too_large; names the key at fault.
Result<Envelope> decode_envelope(std::string_view json);

// What the back office answers once it has committed an envelope.
struct Receipt {
  std::string kiosk;
  std::uint64_t sequence = 0;
  std::string sha256;     // of the envelope's bytes, hexadecimal
  std::string stored_at;  // UTC, RFC 3339
};
std::string encode(const Receipt& receipt);
Result<Receipt> decode_receipt(std::string_view json);  // Errors: uplink.bad_receipt

}  // namespace garita::verdict
