// SPDX-License-Identifier: Apache-2.0
// A strict reader of JSON: every key is asked for by type, and whatever nobody asked for is an
// error. Internal to the loader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace garita::config {

// What is wrong with a JSON text, and where. Thrown and caught inside the loader.
struct JsonProblem {
  std::string what;
};

struct JsonNode {
  using Array = std::vector<JsonNode>;
  using Object = std::vector<std::pair<std::string, JsonNode>>;  // in the order of the text
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value;

  bool is_null() const;
  const Array* array() const;  // nullptr: no array; so for the others
  const Object* object() const;
  const std::string* text() const;
  const JsonNode* member(std::string_view key) const;  // nullptr: no object, or no such key
};

// With a limit on depth; doubled keys are a problem. Throws JsonProblem.
JsonNode parse_strict_json(std::string_view text, std::size_t most_depth);

class JsonObject {
 public:
  // `path` names the object in messages: "party[0].documents[1]". Throws JsonProblem.
  JsonObject(const JsonNode& value, std::string path);

  bool has(std::string_view key) const;  // present and not null
  std::string text(std::string_view key);
  std::string text(std::string_view key, std::string fallback);
  std::optional<std::string> optional_text(std::string_view key);  // null, absent: nullopt
  std::optional<std::string> nullable_text(std::string_view key);  // required, may be null
  bool boolean(std::string_view key, bool fallback);
  int integer(std::string_view key, int least, int most);
  std::optional<int> optional_integer(std::string_view key, int least, int most);
  const JsonNode& member(std::string_view key);                         // required
  const JsonNode* optional_member(std::string_view key);                // null, absent: nullptr
  const JsonNode::Array& list(std::string_view key, std::size_t most);  // required

  // A text that `parse` understands.
  template <typename Enum>
  Enum choice(std::string_view key, std::optional<Enum> (*parse)(std::string_view)) {
    return understood(key, parse, text(key));
  }
  template <typename Enum>
  Enum choice(std::string_view key, std::optional<Enum> (*parse)(std::string_view), Enum fallback) {
    const std::optional<std::string> given = optional_text(key);
    return given ? understood(key, parse, *given) : fallback;
  }
  template <typename Enum>
  std::optional<Enum> optional_choice(std::string_view key,
                                      std::optional<Enum> (*parse)(std::string_view)) {
    const std::optional<std::string> given = optional_text(key);
    return given ? std::optional(understood(key, parse, *given)) : std::nullopt;
  }

  std::string path_of(std::string_view key) const;
  [[noreturn]] void reject(std::string_view key, const std::string& what) const;
  void finish() const;  // throws where a key was not asked for

 private:
  template <typename Enum>
  Enum understood(std::string_view key, std::optional<Enum> (*parse)(std::string_view),
                  const std::string& given) {
    const std::optional<Enum> value = parse(given);
    if (!value) reject(key, "\"" + given + "\" is not known here");
    return *value;
  }
  const JsonNode* find(std::string_view key);

  const JsonNode& value_;
  std::string path_;
  std::vector<std::string_view> asked_;
};

}  // namespace garita::config
