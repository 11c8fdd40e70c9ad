// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/aamva_elements.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "verify/barcode/characters.h"
#include "verify/barcode/deviations.h"
#include "verify/base/limits.h"
#include "verify/base/utf8.h"

namespace garita::barcode {
namespace {

// DL/ID-2000 section 6, CDS 2003 to 2020 annex D tables D.3 and D.4, CDS 2025.
constexpr ElementRule kRules[] = {
    {"DAA", 125},
    {"DAB", 40},
    {"DAC", 40},
    {"DAD", 40},
    {"DAE", 5},
    {"DAF", 5},
    {"DAG", 35},
    {"DAH", 35},
    {"DAI", 20},
    {"DAJ", 2, Shape::region},
    {"DAK", 11},
    {"DAL", 35},
    {"DAM", 35},
    {"DAN", 20},
    {"DAO", 2, Shape::region},
    {"DAP", 11},
    {"DAQ", 25},
    {"DAR", 6},
    {"DAS", 12},
    {"DAT", 5},
    {"DAU", 6},
    {"DAV", 3},
    {"DAW", 3},
    {"DAX", 3},
    {"DAY", 12},
    {"DAZ", 12},
    {"DBA", 8, Shape::date},
    {"DBB", 8, Shape::date},
    {"DBC", 1, Shape::sex},
    {"DBD", 8, Shape::date},
    {"DBE", 12},
    {"DBF", 2},
    {"DBG", 12},
    {"DBH", 10},
    {"DBI", 1},
    {"DBJ", 25},
    {"DBK", 9},
    {"DBL", 8},
    {"DBM", 9},
    {"DBN", 40},
    {"DBO", 40},
    {"DBP", 40},
    {"DBQ", 40},
    {"DBR", 5},
    {"DBS", 5},
    {"DCA", 6},
    {"DCB", 12},
    {"DCD", 5},
    {"DCE", 1},
    {"DCF", 25},
    {"DCG", 3, Shape::country},
    {"DCH", 4},
    {"DCI", 33},
    {"DCJ", 25},
    {"DCK", 25},
    {"DCL", 3},
    {"DCM", 4},
    {"DCN", 5},
    {"DCO", 12},
    {"DCP", 50},
    {"DCQ", 50},
    {"DCR", 50},
    {"DCS", 40},
    {"DCT", 80},
    {"DCU", 5},
    {"DDA", 1},
    {"DDB", 8, Shape::date},
    {"DDC", 8, Shape::date},
    {"DDD", 1},
    {"DDE", 1, Shape::truncation},
    {"DDF", 1, Shape::truncation},
    {"DDG", 1, Shape::truncation},
    {"DDH", 8, Shape::date},
    {"DDI", 8, Shape::date},
    {"DDJ", 8, Shape::date},
    {"DDK", 1},
    {"DDL", 1},
    {"DDM", 1},
    {"DDN", 1},
    {"DDO", 1},
    {"DDP", 1},
    {"PAA", 1},
    {"PAB", 8, Shape::date},
    {"PAC", 5},
    {"PAD", 8, Shape::date},
    {"PAE", 12},
    {"PAF", 5},
};

constexpr std::size_t kSlack = 12;  // a value this much too long still is one value

bool is_separator(char c) {
  return c == '\n' || c == '\r' || c == '\x1c' || c == '\x1d' || c == '\x1e';
}
bool is_foreign(char c) { return static_cast<unsigned char>(c) >= 0x80 || std::iscntrl(c) != 0; }

// Whether a value of this shape can begin here, where no separator says that one does.
bool can_begin(const ElementRule& rule, std::string_view rest) {
  const auto ends_after = [&](std::size_t length) {
    return rest.size() == length || (rest.size() > length && find_rule(rest.substr(length)));
  };
  if (rule.longest == 1 && !ends_after(1)) return false;
  switch (rule.shape) {
    case Shape::date:
      return digits_at(rest, 0, 8);
    case Shape::truncation:
      return !rest.empty() && std::string_view("TNU").contains(rest[0]);
    case Shape::sex:
      return !rest.empty() && std::string_view("129MFX").contains(rest[0]);
    case Shape::region:
      return rest.size() >= 2 && is_upper(rest[0]) && is_upper(rest[1]);
    case Shape::country:
      return rest.starts_with("USA") || rest.starts_with("CAN") || rest.starts_with("MEX");
    case Shape::text:
      return !rest.starts_with(',');  // a comma divides names, and begins nothing
  }
  return false;
}

// The standard's character set is ISO 8859-1; what is UTF-8 already stays.
std::string to_utf8(std::string text) {
  if (is_utf8(text)) return text;
  std::string utf8;
  for (const char c : text) append_code_point(static_cast<unsigned char>(c), utf8);
  return utf8;
}

// Without separators the next value begins where a name that was not met yet could stand. What no
// rule decides stays one value.
class Splitter {
 public:
  explicit Splitter(std::set<std::string_view>& met) : met_(met) {}

  std::vector<AamvaElement> split(std::string_view text) {
    std::vector<AamvaElement> elements;
    std::size_t from = 0;
    while (from + 3 <= text.size()) {
      met_.insert(text.substr(from, 3));
      const std::size_t to = next(text, from + 3);
      elements.push_back({std::string(text.substr(from, 3)),
                          to_utf8(without_trailing_blanks(text.substr(from + 3, to - from - 3)))});
      from = to;
    }
    return elements;
  }

 private:
  std::size_t next(std::string_view text, std::size_t from) const {
    for (std::size_t at = from; at + 3 <= text.size(); ++at) {
      const std::string_view id = text.substr(at, 3);
      const ElementRule* rule = find_rule(id);
      if (rule && !met_.contains(id) && can_begin(*rule, text.substr(at + 3))) return at;
    }
    return text.size();
  }

  std::set<std::string_view>& met_;
};

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !is_separator(text[at])) continue;
    if (at > from) pieces.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  return pieces;
}

// Blanks and comment marks before the name are tolerated, foreign characters within it too.
std::string cleaned(std::string_view piece, std::vector<std::string>& deviations) {
  std::size_t from = 0;
  while (from < piece.size() && !is_upper(piece[from]) && !is_foreign(piece[from])) ++from;
  if (from > 0 && !without_trailing_blanks(piece).empty()) note(deviations, "element_indented");
  std::string text(piece.substr(from));
  if (text.size() >= 3 && std::any_of(text.begin(), text.begin() + 3, is_foreign)) {
    note(deviations, "foreign_character");
    std::erase_if(text, is_foreign);
  }
  return text;
}

}  // namespace

bool is_element_id(std::string_view text) {
  return text.size() >= 3 && is_upper(text[0]) && is_upper(text[1]) &&
         (is_upper(text[2]) || is_digit(text[2]));
}

const ElementRule* find_rule(std::string_view id) {
  const auto found = std::ranges::find(kRules, id.substr(0, 3), &ElementRule::id);
  return found == std::end(kRules) ? nullptr : found;
}

std::vector<std::string_view> mandatory_elements(int version, bool identity_card) {
  if (version < 2) return {"DAG", "DAI", "DAJ", "DAK", "DAQ", "DBA", "DBB", "DBC", "DBD"};
  std::vector<std::string_view> ids = {"DBA", "DCS", "DBD", "DBB", "DBC", "DAY", "DAU",
                                       "DAG", "DAI", "DAJ", "DAK", "DAQ", "DCF", "DCG"};
  if (version < 4) ids.push_back("DCT");
  if (version >= 4) ids.insert(ids.end(), {"DAC", "DAD", "DDE", "DDF", "DDG"});
  if (!identity_card) ids.insert(ids.end(), {"DCA", "DCB", "DCD"});
  return ids;
}

std::vector<AamvaElement> read_elements(std::string_view text,
                                        std::vector<std::string>& deviations) {
  std::vector<AamvaElement> elements;
  std::set<std::string_view> met;
  std::vector<std::string> cleaned_pieces;
  for (const std::string_view piece : pieces_of(text)) {
    cleaned_pieces.push_back(cleaned(piece, deviations));
  }
  for (const std::string& piece : cleaned_pieces) {
    if (piece.empty()) continue;
    if (!is_element_id(piece)) {
      note(deviations, "element_unreadable");
      continue;
    }
    const ElementRule* rule = find_rule(piece);
    const bool too_long = piece.size() - 3 > (rule ? rule->longest : 40) + kSlack;
    std::vector<AamvaElement> more;
    if (too_long) {
      more = Splitter(met).split(piece);
      note(deviations,
           more.size() > 1 ? "separators_missing" : "element_too_long: " + piece.substr(0, 3));
    } else {
      met.insert(std::string_view(piece).substr(0, 3));
      more.push_back({piece.substr(0, 3),
                      to_utf8(without_trailing_blanks(std::string_view(piece).substr(3)))});
    }
    for (AamvaElement& element : more) {
      if (elements.size() == limits::kAamvaElements) {
        note(deviations, "too_many_elements");
        return elements;
      }
      elements.push_back(std::move(element));
    }
  }
  return elements;
}

}  // namespace garita::barcode
