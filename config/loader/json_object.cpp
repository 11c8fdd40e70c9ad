// SPDX-License-Identifier: Apache-2.0
#include "config/loader/json_object.h"

#include <algorithm>
#include <set>

namespace garita::config {
namespace {

using nlohmann::json;

// Refuses what nlohmann::json lets pass: deep nesting and doubled keys.
class Guard {
 public:
  explicit Guard(int most_depth) : most_depth_(most_depth) {}

  bool operator()(int depth, json::parse_event_t event, const json& parsed) {
    if (depth > most_depth_) throw JsonProblem{"nested too deeply"};
    if (event == json::parse_event_t::object_start) keys_.emplace_back();
    if (event == json::parse_event_t::object_end) keys_.pop_back();
    if (event == json::parse_event_t::key) note_key(parsed.get<std::string>());
    return true;
  }

 private:
  void note_key(const std::string& key) {
    if (!keys_.back().insert(key).second) throw JsonProblem{"key \"" + key + "\" stands twice"};
  }

  int most_depth_;
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

json parse_strict_json(std::string_view text, int most_depth) {
  Guard guard(most_depth);
  try {
    return json::parse(text, [&guard](int depth, json::parse_event_t event, json& parsed) {
      return guard(depth, event, parsed);
    });
  } catch (const json::parse_error& error) {
    throw JsonProblem{"no JSON at byte " + std::to_string(error.byte)};
  }
}

JsonObject::JsonObject(const json& value, std::string path)
    : value_(value), path_(std::move(path)) {
  if (!value.is_object()) throw JsonProblem{path_ + ": is no object"};
}

std::string JsonObject::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void JsonObject::reject(std::string_view key, const std::string& what) const {
  throw JsonProblem{path_of(key) + ": " + what};
}

const json* JsonObject::find(std::string_view key) {
  asked_.push_back(key);
  const auto found = value_.find(key);
  return found == value_.end() ? nullptr : &*found;
}

bool JsonObject::has(std::string_view key) const {
  const auto found = value_.find(key);
  return found != value_.end() && !found->is_null();
}

const json& JsonObject::member(std::string_view key) {
  const json* found = find(key);
  if (!found) reject(key, "is missing");
  return *found;
}

const json* JsonObject::optional_member(std::string_view key) {
  const json* found = find(key);
  return found && !found->is_null() ? found : nullptr;
}

const json& JsonObject::list(std::string_view key, std::size_t most) {
  const json& found = member(key);
  if (!found.is_array()) reject(key, "is no array");
  if (found.size() > most) reject(key, "has more than " + std::to_string(most) + " entries");
  return found;
}

std::optional<std::string> JsonObject::optional_text(std::string_view key) {
  const json* found = optional_member(key);
  if (!found) return std::nullopt;
  if (!found->is_string()) reject(key, "is no text");
  return found->get<std::string>();
}

std::optional<std::string> JsonObject::nullable_text(std::string_view key) {
  member(key);
  return optional_text(key);
}

std::string JsonObject::text(std::string_view key) {
  const std::optional<std::string> found = nullable_text(key);
  if (!found) reject(key, "is null");
  return *found;
}

std::string JsonObject::text(std::string_view key, std::string fallback) {
  return optional_text(key).value_or(std::move(fallback));
}

bool JsonObject::boolean(std::string_view key, bool fallback) {
  const json* found = find(key);
  if (!found) return fallback;
  if (!found->is_boolean()) reject(key, "is neither true nor false");
  return found->get<bool>();
}

std::optional<int> JsonObject::optional_integer(std::string_view key, int least, int most) {
  const json* found = optional_member(key);
  if (!found) return std::nullopt;
  if (!found->is_number_integer()) reject(key, "is no whole number");
  const auto value = found->get<std::int64_t>();
  if (value < least || value > most) {
    reject(key, "is not from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return static_cast<int>(value);
}

int JsonObject::integer(std::string_view key, int least, int most) {
  const std::optional<int> found = optional_integer(key, least, most);
  if (!found) reject(key, "is missing");
  return *found;
}

void JsonObject::finish() const {
  for (const auto& [key, value] : value_.items()) {
    if (std::ranges::find(asked_, key) == asked_.end()) reject(key, "is no key of the format");
  }
}

}  // namespace garita::config
