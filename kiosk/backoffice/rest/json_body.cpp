// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/json_body.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "verify/base/limits.h"
#include "verify/verdict/text_forms.h"

namespace garita::backoffice::rest {
namespace {

using Json = nlohmann::json;

std::unexpected<Error> malformed(std::string what) {
  return fail(ErrorCode::http_bad_request, std::move(what));
}

// An object with no keys but `known`, and none of them twice.
Result<Json> parse_object(std::string_view body, std::initializer_list<std::string_view> known) {
  if (body.size() > limits::kJsonBytes) return malformed("the body is too large");
  std::size_t keys = 0;
  bool deep = false;
  const auto watch = [&](int depth, Json::parse_event_t event, const Json&) {
    deep = deep || depth > 1;
    if (event == Json::parse_event_t::key) ++keys;
    return !deep;
  };
  Json json = Json::parse(body.begin(), body.end(), watch, false);
  if (deep || !json.is_object() || json.size() != keys)
    return malformed("the body is no plain object");
  for (const auto& [name, value] : json.items()) {
    if (std::ranges::find(known, std::string_view(name)) == known.end()) {
      return malformed("the body has a key that is not known here");
    }
  }
  return json;
}

std::optional<std::string> text(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::uint64_t> read_count(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

constexpr std::size_t kIdDigits = 32;

bool is_id(const std::string& id) { return verdict::is_lower_hex(id, kIdDigits); }

// null and absent mean the same: none.
bool absent(const Json& json, const char* key) {
  return !json.contains(key) || json[key].is_null();
}

}  // namespace

Result<LogIn> parse_log_in(std::string_view body) {
  const auto json = parse_object(body, {"name", "passphrase"});
  if (!json) return std::unexpected(json.error());
  const auto name = text(*json, "name");
  const auto passphrase = text(*json, "passphrase");
  if (!name || !passphrase) return malformed("name and passphrase are needed, both texts");
  return LogIn{*name, *passphrase};
}

Result<std::uint64_t> parse_version(std::string_view body) {
  const auto json = parse_object(body, {"version"});
  if (!json) return std::unexpected(json.error());
  const auto version = read_count(*json, "version");
  if (!version) return malformed("version: the number that was read");
  return *version;
}

Result<DecisionRequest> parse_decision(std::string_view body) {
  const auto json = parse_object(body, {"id", "version", "code", "note", "corrects"});
  if (!json) return std::unexpected(json.error());
  const auto id = text(*json, "id");
  const auto version = read_count(*json, "version");
  const auto code = text(*json, "code");
  if (!id || !is_id(*id)) return malformed("id: 32 lower-case hexadecimal digits of your making");
  if (!version || !code) return malformed("version and code are needed");
  DecisionRequest request{.key = {},
                          .id = *id,
                          .version = *version,
                          .code = *code,
                          .note = "",
                          .corrects = std::nullopt};
  if (!absent(*json, "note")) {
    const auto note = text(*json, "note");
    if (!note) return malformed("note: a text");
    request.note = *note;
  }
  if (!absent(*json, "corrects")) {
    request.corrects = text(*json, "corrects");
    if (!request.corrects || !is_id(*request.corrects))
      return malformed("corrects: a decision's id");
  }
  return request;
}

}  // namespace garita::backoffice::rest
