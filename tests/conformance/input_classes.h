// SPDX-License-Identifier: Apache-2.0
// The equivalence classes of the rules' input: two inputs of one class are told apart by no rule,
// so that one of each stands for all. Why each is a class is said beside it;
// whti_classes_test.cpp proves that together they cover the case format.
#pragma once

#include <optional>
#include <string>

#include "verify/whti/party.h"
#include "verify/whti/rules.h"

namespace garita::whti {

inline constexpr Date kOn{2026, 11, 21};

// Who: each traveler class, each status in it, and each way not to be classed. KWT is outside the
// six-month club, NZL in it; otherwise the rules know no single state beyond these.
struct Who {
  const char* citizenship;
  Status status;
};
inline constexpr Who kWho[] = {{"USA", Status::citizen},
                               {"USA", Status::national},
                               {"CAN", Status::citizen},
                               {"BMU", Status::citizen},
                               {"MEX", Status::citizen},
                               {"NZL", Status::citizen},
                               {"KWT", Status::citizen},
                               {"NZL", Status::permanent_resident},
                               {"NZL", Status::conditional_resident},
                               {"NZL", Status::national},
                               {"USA", Status::permanent_resident},
                               {"", Status::citizen},
                               {"NZL", Status::unknown}};

// One state of each origin group; of contiguous territory both, since rules name Mexico; of the
// islands one that 8 CFR 212.0 names and one that only practice counts.
inline constexpr const char* kOriginStates[] = {"CAN", "MEX", "BMU", "BHS",
                                                "CUB", "PRI", "COL", "FRA"};

// Ages on the day: both sides of each bound that a rule or a lane reads, far from them, unknown.
inline const std::optional<PartialDate> kBirths[] = {PartialDate{2020, 1, 1},    // 6
                                                     PartialDate{2010, 11, 22},  // 15, 16 tomorrow
                                                     PartialDate{2010, 11, 21},  // 16 today
                                                     PartialDate{2007, 11, 22},  // 18, 19 tomorrow
                                                     PartialDate{2007, 11, 21},  // 19 today
                                                     PartialDate{1985, 3, 12},  std::nullopt};

// How a document stands on the day. Long expired: beyond every extension of the lists.
enum class Validity { valid, last_day, expired, long_expired, none_printed, unread };
inline constexpr int kValidities = 6;

inline Document make(DocumentClass document_class, Validity validity, const std::string& issuer) {
  Document document;
  document.document_class = document_class;
  document.issuer = issuer;
  constexpr Date kDates[] = {{2030, 1, 1}, kOn, {2026, 11, 20}, {2010, 1, 1}};
  if (validity <= Validity::long_expired) document.expires = kDates[static_cast<int>(validity)];
  document.expires_read = validity != Validity::unread;
  return document;
}

}  // namespace garita::whti
