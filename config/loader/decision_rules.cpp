// SPDX-License-Identifier: Apache-2.0
#include "config/loader/decision_rules.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "config/loader/toml_reader.h"

namespace garita::config {
namespace {

constexpr std::size_t kCodesMost = 64;

template <typename Range, typename Value, typename Projection = std::identity>
bool holds(const Range& range, const Value& value, Projection projection = {}) {
  return std::ranges::find(range, value, projection) != std::ranges::end(range);
}

bool is_code(const std::string& text) {
  return !text.empty() && text.size() <= 40 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string read_choice(TomlTable& table, std::string_view key,
                        const std::vector<std::string>& choices) {
  const std::string given = table.text(key);
  if (!holds(choices, given) && table.has_text(key)) {
    std::string named;
    for (const std::string& choice : choices) named += (named.empty() ? "" : ", ") + choice;
    table.reject(key, "\"" + given + "\" is not known here", "write one of " + named);
  }
  return given;
}

std::vector<DecisionCode> read_codes(TomlTable& root) {
  std::vector<DecisionCode> codes;
  for (TomlTable& table : root.tables("codes")) {
    DecisionCode code{
        .code = table.text("code"),
        .establishes = read_choice(table, "establishes",
                                   {"passed", "failed", "inconclusive", "not_performed"}),
        .note_required = table.boolean("note_required", false)};
    const bool twice = holds(codes, code.code, &DecisionCode::code);
    if (!is_code(code.code) || twice || codes.size() >= kCodesMost) {
      table.reject("code", "\"" + code.code + "\" cannot stand here",
                   "a code is 1 to 40 of a-z and _, described once, at most 64 of them");
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

// Rejects codes that are not described; marks the others as offered.
std::vector<std::string> read_offer(TomlTable& table, std::string_view key,
                                    const DecisionRules& rules, std::set<std::string>& offered) {
  std::vector<std::string> codes = table.texts(key);
  for (const std::string& code : codes) {
    if (rules.find(code) == nullptr) {
      table.reject(key, "\"" + code + "\" is not described", "add a [[codes]] table for it");
    }
    offered.insert(code);
  }
  return codes;
}

std::vector<Reason> read_reasons(TomlTable& table, std::set<Reason>& placed) {
  std::vector<Reason> reasons;
  for (const std::string& text : table.texts("reasons")) {
    const auto reason = parse_reason(text);
    if (!reason || !placed.insert(*reason).second) {
      table.reject("reasons", "\"" + text + "\" cannot stand here",
                   "name reasons of verify/base/reason.h, each in one kind only");
      continue;
    }
    reasons.push_back(*reason);
  }
  return reasons;
}

void read_kinds(TomlTable& root, DecisionRules& rules) {
  std::set<std::string> offered;
  std::set<Reason> placed;
  for (TomlTable& table : root.tables("kinds")) {
    rules.kinds.push_back({.kind = table.text("kind"),
                           .severity = read_choice(table, "severity", {"high", "medium", "low"}),
                           .reasons = read_reasons(table, placed),
                           .codes = read_offer(table, "codes", rules, offered)});
  }
  rules.always = read_offer(root, "always", rules, offered);
#define GARITA_EXPECT_PLACED(name, verdict)                                               \
  if (!placed.contains(Reason::name)) {                                                   \
    root.reject("kinds", "the reason " #name " is of no kind", "list it under one kind"); \
  }
  GARITA_REASONS(GARITA_EXPECT_PLACED)
#undef GARITA_EXPECT_PLACED
  for (const DecisionCode& code : rules.codes) {
    if (!offered.contains(code.code)) {
      root.reject("codes", "no kind offers " + code.code, "list it under a kind, or remove it");
    }
  }
}

}  // namespace

const DecisionCode* DecisionRules::find(std::string_view code) const {
  const auto found = std::ranges::find(codes, code, &DecisionCode::code);
  return found == codes.end() ? nullptr : &*found;
}

const ReferralKind& DecisionRules::kind_of(Reason reason) const {
  // The loader saw to it that there is one.
  return *std::ranges::find_if(
      kinds, [&](const ReferralKind& kind) { return holds(kind.reasons, reason); });
}

std::vector<DecisionCode> DecisionRules::codes_for(const std::vector<Reason>& reasons) const {
  std::vector<DecisionCode> offer;
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (!holds(offer, name, &DecisionCode::code)) offer.push_back(*find(name));
    }
  };
  for (const Reason reason : reasons) add(kind_of(reason).codes);
  add(always);
  return offer;
}

Result<DecisionRules> load_decision_rules(const std::filesystem::path& file) {
  Result<TomlDocument> document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  DecisionRules rules;
  rules.version = root.text("version");
  rules.codes = read_codes(root);
  read_kinds(root, rules);
  if (auto checked = document->finish(); !checked) return std::unexpected(checked.error());
  return rules;
}

}  // namespace garita::config
