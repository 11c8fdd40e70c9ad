// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/action_parser.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "verify/base/date.h"

namespace garita::traveler {
namespace {

using Members = std::map<std::string, std::string, std::less<>>;

struct Kind {
  std::string_view name;
  std::vector<std::string_view> keys;  // besides "kind"; all required
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = {
      {"start", {}},
      {"opt_out", {}},
      {"help", {}},
      {"cancel", {}},
      {"stay", {}},
      {"skip", {}},
      {"language", {"language"}},
      {"declare", {"document_class", "citizenship", "birth_date"}},
  };
  return kKinds;
}

std::unexpected<Error> bad(std::string detail) {
  return fail(ErrorCode::http_bad_request, std::move(detail));
}

// A flat object of strings. The callback sees every key, so that a key given twice, which the
// parser alone would settle silently in favour of the last, is refused.
Result<Members> read_members(std::string_view text) {
  using Json = nlohmann::json;
  std::vector<std::string> keys;
  const auto note_key = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key) keys.push_back(parsed.get<std::string>());
    return true;
  };
  const Json json = Json::parse(text, note_key, false);
  if (!json.is_object()) return bad("the body is no JSON object");
  Members members;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) return bad("every value is a string");
    members.emplace(key, value.get<std::string>());
  }
  if (keys.size() != members.size()) return bad("a key occurs twice");
  return members;
}

bool is_alpha3(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_well_formed(std::string_view key, std::string_view value) {
  if (key == "language") return value == "en" || value == "es" || value == "fr";
  if (key == "document_class") return value == "birth_certificate";
  if (key == "citizenship") return is_alpha3(value);
  if (key == "birth_date") return parse_partial_date(value).has_value();
  return false;
}

// Takes the optional version out of the members. Errors: no number.
Result<std::uint64_t> take_version(Members& members) {
  const auto found = members.find("version");
  if (found == members.end()) return 0;
  const std::string& text = found->second;
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size()) return bad("version is no number");
  members.erase(found);
  return version;
}

}  // namespace

Result<service::Action> parse_action(std::string_view json) {
  auto members = read_members(json);
  if (!members) return std::unexpected(members.error());
  const auto version = take_version(*members);
  if (!version) return std::unexpected(version.error());
  const auto named = members->find("kind");
  if (named == members->end()) return bad("kind is missing");
  const auto kind = std::ranges::find(kinds(), std::string_view(named->second), &Kind::name);
  if (kind == kinds().end()) return bad("kind is unknown");
  if (members->size() != kind->keys.size() + 1)
    return bad("keys are missing or do not belong here");
  for (const std::string_view key : kind->keys) {
    const auto member = members->find(key);
    if (member == members->end()) return bad(std::string(key) + " is missing");
    if (!is_well_formed(key, member->second)) return bad(std::string(key) + " is not of its form");
  }
  const auto value_of = [&](std::string_view key) {
    const auto member = members->find(key);
    return member == members->end() ? std::string() : member->second;
  };
  return service::Action{
      named->second,           value_of("language"),   value_of("document_class"),
      value_of("citizenship"), value_of("birth_date"), *version};
}

}  // namespace garita::traveler
