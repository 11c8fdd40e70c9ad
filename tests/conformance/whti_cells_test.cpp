// SPDX-License-Identifier: Apache-2.0
// How many cases stand in each cell of the law's tables; none is empty. Prints the counts.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>

#include "tests/conformance/suite_cases.h"
#include "verify/base/date.h"

namespace garita::config {
namespace {

using whti::DocumentClass;
using whti::Lane;
using whti::Mode;
using whti::Passage;
using whti::Status;
using whti::Traveler;

std::string way(Mode mode) {
  const std::string name(to_string(mode));
  return name.substr(0, name.find('_'));
}

bool shows(const Traveler& traveler, DocumentClass wanted) {
  return std::ranges::any_of(traveler.documents, [&](const whti::Document& document) {
    return document.document_class == wanted;
  });
}

int age(const Traveler& traveler, const Passage& passage) {
  if (!traveler.birth_date) return -1;
  return age_on(traveler.birth_date->earliest(), passage.on);
}

bool is_citizen(const Traveler& traveler, const char* state) {
  return traveler.citizenship == state && traveler.status == Status::citizen;
}

bool is_member(const Traveler& traveler) {
  return shows(traveler, DocumentClass::nexus) || shows(traveler, DocumentClass::sentri) ||
         shows(traveler, DocumentClass::fast) || shows(traveler, DocumentClass::global_entry);
}

struct Row {
  const char* name;
  std::function<bool(const Traveler&, const Passage&)> holds;
};

// The rows of table 1.3: who.
const Row kRows[] = {
    {"US citizen of 16 and more",
     [](const Traveler& t, const Passage& p) { return is_citizen(t, "USA") && age(t, p) >= 16; }},
    {"US citizen under 16",
     [](const Traveler& t, const Passage& p) {
       return is_citizen(t, "USA") && age(t, p) >= 0 && age(t, p) < 16;
     }},
    {"US citizen under 19 in a group",
     [](const Traveler& t, const Passage&) { return is_citizen(t, "USA") && t.group; }},
    {"US citizen between parts of the US",
     [](const Traveler& t, const Passage& p) {
       return is_citizen(t, "USA") && p.arriving_from == "PRI";
     }},
    {"US military on orders",
     [](const Traveler& t, const Passage&) { return is_citizen(t, "USA") && t.on_orders; }},
    {"alien forces on orders",
     [](const Traveler& t, const Passage&) { return !is_citizen(t, "USA") && t.on_orders; }},
    {"US merchant mariner",
     [](const Traveler& t, const Passage&) { return t.official_maritime_business; }},
    {"US permanent resident",
     [](const Traveler& t, const Passage&) { return t.status == Status::permanent_resident; }},
    {"Canadian of 16 and more",
     [](const Traveler& t, const Passage& p) { return is_citizen(t, "CAN") && age(t, p) >= 16; }},
    {"Canadian under 16",
     [](const Traveler& t, const Passage& p) { return is_citizen(t, "CAN") && age(t, p) < 16; }},
    {"Canadian under 19 in a group",
     [](const Traveler& t, const Passage&) { return is_citizen(t, "CAN") && t.group; }},
    {"Bermudian", [](const Traveler& t, const Passage&) { return is_citizen(t, "BMU"); }},
    {"Mexican", [](const Traveler& t, const Passage&) { return is_citizen(t, "MEX"); }},
    {"Mexican with a Border Crossing Card",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "MEX") && shows(t, DocumentClass::border_crossing_card);
     }},
    {"Mexican member of a program",
     [](const Traveler& t, const Passage&) { return is_citizen(t, "MEX") && is_member(t); }},
    {"Mexican Kickapoo",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "MEX") && shows(t, DocumentClass::american_indian_card);
     }},
    {"national of another state with a visa",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "NZL") && shows(t, DocumentClass::visa);
     }},
    {"visa waiver traveler",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "NZL") && shows(t, DocumentClass::esta);
     }},
    {"US citizen with a tribal or Indian card",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "USA") && (shows(t, DocumentClass::enhanced_tribal_card) ||
                                       shows(t, DocumentClass::american_indian_card));
     }},
    {"Canadian with a tribal card",
     [](const Traveler& t, const Passage&) {
       return is_citizen(t, "CAN") && shows(t, DocumentClass::enhanced_tribal_card);
     }},
    {"commuter or conditional resident",
     [](const Traveler& t, const Passage&) { return t.status == Status::conditional_resident; }},
};

std::map<std::string, int> count_cells(const std::vector<Case>& cases) {
  std::map<std::string, int> counts;
  for (const Row& row : kRows) {
    for (const char* column : {"air", "land", "sea"}) {
      counts[std::string(row.name) + " | " + column] = 0;
    }
  }
  for (const Case& one : cases) {
    for (const Row& row : kRows) {
      const bool any = std::ranges::any_of(one.passage.party, [&](const Traveler& traveler) {
        return row.holds(traveler, one.passage);
      });
      if (any) ++counts[std::string(row.name) + " | " + way(one.passage.mode)];
    }
  }
  return counts;
}

TEST(Cells, NoneOfWhoAndHowIsEmpty) {
  const auto counts = count_cells(suite_cases());
  EXPECT_EQ(counts.size(), std::size(kRows) * 3);
  for (const auto& [cell, count] : counts) {
    std::cout << cell << ": " << count << "\n";
    EXPECT_GT(count, 0) << cell;
  }
}

// Tables 1.4 to 1.6: what the other factors are asked about.
TEST(Cells, NoneOfDocumentValidityAndLaneIsEmpty) {
  std::map<std::string, int> counts;
  for (int i = 0; i < whti::kDocumentClasses; ++i) {
    const auto shown = std::string(to_string(static_cast<DocumentClass>(i)));
    for (const char* how : {"valid", "expired"}) counts[shown + " | " + how] = 0;
  }
  counts.erase("unknown_card | expired");  // of an unknown card no expiry is known
  for (int mode = 0; mode < 8; ++mode) {
    for (int lane = 0; lane < 5; ++lane) {
      counts["lane " + std::string(to_string(static_cast<Lane>(lane))) + " | " +
             std::string(to_string(static_cast<Mode>(mode)))] = 0;
    }
  }
  for (const Case& one : suite_cases()) {
    const Passage& passage = one.passage;
    ++counts["lane " + std::string(to_string(passage.lane)) + " | " +
             std::string(to_string(passage.mode))];
    for (const Traveler& traveler : passage.party) {
      for (const whti::Document& document : traveler.documents) {
        const bool expired = document.expires && *document.expires < passage.on;
        ++counts[std::string(to_string(document.document_class)) +
                 (expired ? " | expired" : " | valid")];
      }
    }
  }
  for (const auto& [cell, count] : counts) {
    std::cout << cell << ": " << count << "\n";
    EXPECT_GT(count, 0) << cell;
  }
}

TEST(Cells, EveryCaseNamesItsSource) {
  for (const Case& one : suite_cases()) {
    EXPECT_TRUE(!one.source.empty() || one.expect.citation) << one.id;
    EXPECT_TRUE(one.expect.verdict && one.expect.documents) << one.id;
  }
}

}  // namespace
}  // namespace garita::config
