// SPDX-License-Identifier: Apache-2.0
// Store: where the back office keeps what kiosks sent. (kiosk, sequence) names a report for ever,
// so that a repeated delivery is recognised by its key, however late it comes. Thread safe
// throughout.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/verdict/envelope.h"

namespace garita::backoffice {

struct ReportKey {
  std::string kiosk;
  std::uint64_t sequence = 0;
  bool operator==(const ReportKey&) const = default;
};

// What the officer's list needs of a report: nothing that names the traveler.
struct Summary {
  ReportKey key;
  std::string received_at;  // UTC, RFC 3339 with milliseconds
  std::string started_at;
  std::string site;
  std::string lane;
  std::string mode;
  std::string verdict;
  std::string reason;  // empty: none
  std::uint64_t travelers = 0;
  bool emulated = false;
};

// Whether an officer must see to it: every refer, and every condition but advice to the traveler.
bool awaits_officer(const Summary& summary);

struct StoredImage {
  std::string name;
  std::string media_type;
  Bytes bytes;
  std::string sha256;  // lower-case hexadecimal
};

// An envelope that ingest has verified, as it is to be kept.
struct Submission {
  Summary summary;
  std::string sha256;  // of the envelope's bytes
  std::string report;  // exactly the signed bytes
  Bytes signature;
  std::vector<StoredImage> images;
};

struct Committed {
  verdict::Receipt receipt;  // of the first delivery
  bool created = false;      // false: it was there already, and nothing was written
};

struct ReportQuery {
  std::string verdict;  // empty: any
  std::string kiosk;    // empty: any
  std::size_t limit = 50;
  std::optional<ReportKey> after;  // continue below this report
};

struct ImageSummary {
  std::string name;
  std::string media_type;
  std::uint64_t size = 0;
  std::string sha256;
};

struct StoredReport {
  Summary summary;
  std::string sha256;
  std::string report;
  Bytes signature;
  std::vector<ImageSummary> images;
};

class Store {
 public:
  virtual ~Store() = default;

  // The receipt of the report of this key; nullopt: not here.
  virtual Result<std::optional<verdict::Receipt>> receipt(const ReportKey& key) = 0;
  // Report, images and, where an officer must see to it, its place among the referrals in one
  // durable transaction: when it returns without an error they survive a
  // power cut. Never replaces: what stood there first stays, and its receipt is returned; whoever
  // calls compares the hashes. Errors: storage.*.
  virtual Result<Committed> commit(const Submission& submission) = 0;

  // Newest received first. Errors: http.bad_request (`after` names no report), storage.*.
  virtual Result<std::vector<Summary>> list(const ReportQuery& query) = 0;
  virtual Result<std::optional<StoredReport>> report(const ReportKey& key) = 0;
  // Errors: storage.corrupt when the bytes no longer have the hash they were stored with.
  virtual Result<std::optional<StoredImage>> image(const ReportKey& key,
                                                   const std::string& name) = 0;
  // Can it be read just now? For the health check. Errors: storage.*.
  virtual Result<void> check() = 0;
};

}  // namespace garita::backoffice
