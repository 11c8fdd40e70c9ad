// SPDX-License-Identifier: Apache-2.0
// Visible Digital Seals: ICAO Doc 9303-13 (binary) and VDS-NC (JSON). The containers only: whether
// the signature is its signer's, nobody has asked yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::barcode {

struct SealMessage {
  int tag = 0;
  Bytes value;
  bool operator==(const SealMessage&) const = default;
};

struct Seal {
  int version = 4;          // of Doc 9303-13: 3 or 4
  std::string country;      // issuing state, fillers removed
  std::string signer;       // two letters of the state, two characters of its own
  std::string certificate;  // the signer's certificate reference
  std::optional<Date> issued;
  std::optional<Date> signed_on;
  int feature_definition = 0;  // 0x5D: visa, 0x5E: emergency travel document
  int document_type = 0;
  std::vector<SealMessage> messages;
  Bytes signature;
  std::size_t signed_octets = 0;  // header and messages: what the signature is over
  // The lines of the MRZ that a message holds, as far as it holds them; empty: none known here.
  std::vector<std::string> mrz;
  std::vector<std::string> deviations;
};

bool is_seal(ByteView bytes);
// Errors: barcode.payload_invalid where the header is cut or encodes nothing.
Result<Seal> parse_seal(ByteView bytes);
// Version 3 takes a certificate reference of five characters. Texts of A-Z, 0-9 and '<'.
Bytes generate_seal(const Seal& seal);

// C40 of Doc 9303-13 section 2.6.4: three characters in two octets; '<' is encoded as a blank.
Bytes to_c40(std::string_view text);
std::optional<std::string> from_c40(ByteView bytes);

struct JsonSeal {
  std::string type;  // "icao.test", "icao.vacc"
  int version = 0;
  std::string issuer;  // alpha-3
  // What the message says, one entry a value, named by its path: "pid.n", "ve.0.nam".
  std::vector<std::pair<std::string, std::string>> message;
  std::string algorithm;    // "ES256"
  std::string certificate;  // base64, as it stands
  std::string signature;
  std::vector<std::string> deviations;
};

bool is_json_seal(std::string_view text);
// Errors: barcode.payload_invalid where it is no JSON, too deep, or has no header.
Result<JsonSeal> parse_json_seal(std::string_view text);

}  // namespace garita::barcode
