// SPDX-License-Identifier: Apache-2.0
// A strict reader of one JSON object: every key is asked for by type, and whatever nobody asked for
// is an error. Internal to the loader; only for .cpp files, since it includes nlohmann/json.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace garita::config {

// What is wrong with a JSON text, and where. Thrown and caught inside the loader.
struct JsonProblem {
  std::string what;
};

// Parses with limits on depth; doubled keys are a problem. Throws JsonProblem.
nlohmann::json parse_strict_json(std::string_view text, int most_depth);

class JsonObject {
 public:
  // `path` names the object in messages: "party[0].documents[1]". Throws JsonProblem.
  JsonObject(const nlohmann::json& value, std::string path);

  bool has(std::string_view key) const;  // present and not null
  std::string text(std::string_view key);
  std::string text(std::string_view key, std::string fallback);
  std::optional<std::string> optional_text(std::string_view key);  // null, absent: nullopt
  std::optional<std::string> nullable_text(std::string_view key);  // required, may be null
  bool boolean(std::string_view key, bool fallback);
  int integer(std::string_view key, int least, int most);
  std::optional<int> optional_integer(std::string_view key, int least, int most);
  const nlohmann::json& member(std::string_view key);                  // required
  const nlohmann::json* optional_member(std::string_view key);         // null, absent: nullptr
  const nlohmann::json& list(std::string_view key, std::size_t most);  // required array

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
  const nlohmann::json* find(std::string_view key);

  const nlohmann::json& value_;
  std::string path_;
  std::vector<std::string_view> asked_;
};

}  // namespace garita::config
