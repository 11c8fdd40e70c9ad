// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/payload.h"

#include <algorithm>

#include "verify/barcode/characters.h"

namespace garita::barcode {
namespace {

constexpr std::size_t kShortestNumber = 5;
constexpr std::size_t kLongestNumber = 30;

bool is_card_number(std::string_view text) {
  const auto fits = [](char c) { return is_digit(c) || is_upper(c); };
  return text.size() >= kShortestNumber && text.size() <= kLongestNumber &&
         std::ranges::all_of(text, fits) && std::ranges::any_of(text, is_digit);
}

template <typename Parsed>
std::optional<Payload> payload(Result<Parsed> parsed) {
  if (!parsed) return std::nullopt;
  return Payload(std::move(*parsed));
}

struct Kind {
  std::string_view operator()(const Licence&) const { return "aamva"; }
  std::string_view operator()(const BoardingPass&) const { return "bcbp"; }
  std::string_view operator()(const Seal&) const { return "vds"; }
  std::string_view operator()(const JsonSeal&) const { return "vds_nc"; }
  std::string_view operator()(const CardNumber&) const { return "card_number"; }
};

struct Deviations {
  const std::vector<std::string>& operator()(const CardNumber&) const {
    static const std::vector<std::string> kNone;
    return kNone;
  }
  template <typename Parsed>
  const std::vector<std::string>& operator()(const Parsed& parsed) const {
    return parsed.deviations;
  }
};

}  // namespace

std::string_view kind_of(const Payload& payload) { return std::visit(Kind{}, payload); }

const std::vector<std::string>& deviations_of(const Payload& payload) {
  return std::visit(Deviations{}, payload);
}

// The bytes decide where there are any: the text is already somebody's reading of them.
std::optional<Payload> interpret(const Symbol& symbol, const Date& today) {
  if (is_seal(symbol.bytes)) return payload(parse_seal(symbol.bytes));
  const std::string text = symbol.bytes.empty() ? symbol.text : to_text(symbol.bytes);
  if (is_aamva(text)) return payload(parse_aamva(text));
  if (is_json_seal(text)) return payload(parse_json_seal(text));
  if (is_bcbp(text)) return payload(parse_bcbp(text, today));
  if (is_card_number(symbol.text)) return Payload(CardNumber{symbol.text});
  return std::nullopt;
}

}  // namespace garita::barcode
