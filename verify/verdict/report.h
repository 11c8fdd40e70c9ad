// SPDX-License-Identifier: Apache-2.0
// The signed record of one inspection, its canonical form, and the audit hash chain.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/verdict/finding.h"

namespace garita::verdict {

// An image that belongs to a report. The report holds its hash, the envelope its bytes.
struct ImageEntry {
  std::string name;  // "document_front", "document_back", "portrait", "live_face"
  std::string media_type;
  std::string sha256;  // lower-case hexadecimal
  int width = 0;
  int height = 0;
};

struct Step {
  std::string name;  // "scan", "mrz", "face", ...
  double ms = 0;
};

struct TravelerReport {
  Decision decision;
  std::vector<Finding> findings;
  // What the document says, name -> text: surname, given_names, document_number, nationality ...
  std::vector<std::pair<std::string, std::string>> document;
};

struct Report {
  std::string inspection;      // random 128-bit id, hexadecimal
  std::string kiosk;           // the kiosk's id
  std::uint64_t sequence = 0;  // from 1, no gaps: (kiosk, sequence) names a report for ever
  std::string started_at;      // UTC, RFC 3339 with milliseconds
  std::string finished_at;
  std::string site;  // of the kiosk's configuration
  std::string mode;
  std::string lane;
  std::string arriving_from;
  bool emulated = false;  // the devices were emulated
  Decision decision;      // the party's: that of its least favoured member
  std::string rule;       // deciding WHTI rule
  std::string citation;
  std::vector<TravelerReport> travelers;
  std::vector<ImageEntry> images;
  std::vector<Step> steps;
  // Versions of program, rules, lists, models and thresholds, name -> text.
  std::vector<std::pair<std::string, std::string>> versions;
};

inline constexpr int kReportVersion = 1;

// Canonical form: UTF-8 JSON, keys in the order of the schema (config/schema/report.json), no white
// space. Exactly these bytes are signed, stored and sent. Total: bytes that are no UTF-8 become
// U+FFFD, a number that is not finite becomes 0, and of two equal names in one list of pairs the
// second is written as "name (2)".
std::string canonical(const Report& report);
// Strict: parse_report(text) succeeds only where canonical() of what it returns is `text` again.
// Errors: report.invalid (not JSON, wrong version; missing, mistyped, repeated or unknown key; a
// text not of the schema's form; over the limits; not canonical), naming the key.
Result<Report> parse_report(std::string_view canonical_json);

// Ed25519 (RFC 8032). Holds the private key; not copyable.
class SigningKey {
 public:
  static Result<SigningKey> generate();
  static Result<SigningKey> from_pem(std::string_view pem);  // Errors: report.key_unusable
  std::string to_pem() const;                                // PKCS#8, for a file of mode 0600
  std::string public_pem() const;                            // SubjectPublicKeyInfo
  Bytes sign(ByteView bytes) const;                          // 64 bytes
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

 private:
  struct Impl;
  explicit SigningKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Errors: report.key_unusable, report.bad_signature.
Result<void> verify_signature(std::string_view public_pem, ByteView bytes, ByteView signature);

// Audit chain: each entry's hash covers its predecessor's, so that an entry changed, dropped,
// inserted or moved is seen. hash = SHA-256("garita-audit-1\0" | previous | sequence as 8 bytes big
// endian | length of `entry` as 8 bytes big endian | entry).
inline constexpr Sha256 kAuditGenesis{};
Sha256 chain_hash(const Sha256& previous, std::uint64_t sequence, std::string_view entry);

}  // namespace garita::verdict
