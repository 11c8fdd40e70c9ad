// SPDX-License-Identifier: Apache-2.0
#include "config/loader/json_object.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace garita::config {
namespace {

using nlohmann::json;

// Builds the tree from nlohmann's events, and refuses what nlohmann lets pass: deep nesting and
// doubled keys. Returning true asks for the next event.
class Builder : public nlohmann::json_sax<json> {
 public:
  explicit Builder(std::size_t most_depth) : most_depth_(most_depth) {}
  JsonNode take() { return std::move(root_); }

  bool null() override { return put({nullptr}); }
  bool boolean(bool value) override { return put({value}); }
  bool number_integer(std::int64_t value) override { return put({value}); }
  bool number_unsigned(std::uint64_t value) override {
    if (value <= INT64_MAX) return put({static_cast<std::int64_t>(value)});
    return put({static_cast<double>(value)});
  }
  bool number_float(double value, const std::string&) override { return put({value}); }
  bool string(std::string& value) override { return put({std::move(value)}); }
  bool binary(json::binary_t&) override { return false; }  // no event of JSON text

  bool start_object(std::size_t) override { return open({JsonNode::Object{}}); }
  bool start_array(std::size_t) override { return open({JsonNode::Array{}}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    if (open_.back()->member(name)) throw JsonProblem{"key \"" + name + "\" stands twice"};
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    throw JsonProblem{"no JSON at byte " + std::to_string(position)};
  }

 private:
  JsonNode* place(JsonNode node) {
    if (open_.empty()) return &(root_ = std::move(node));
    if (auto* array = std::get_if<JsonNode::Array>(&open_.back()->value)) {
      return &array->emplace_back(std::move(node));
    }
    auto& object = std::get<JsonNode::Object>(open_.back()->value);
    return &object.emplace_back(std::move(key_), std::move(node)).second;
  }

  bool put(JsonNode node) {
    place(std::move(node));
    return true;
  }

  // A node stays where it is while it is open: only the innermost container grows.
  bool open(JsonNode node) {
    if (open_.size() == most_depth_) throw JsonProblem{"nested too deeply"};
    open_.push_back(place(std::move(node)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t most_depth_;
  JsonNode root_;
  std::vector<JsonNode*> open_;
  std::string key_;
};

}  // namespace

bool JsonNode::is_null() const { return std::holds_alternative<std::nullptr_t>(value); }

const JsonNode::Array* JsonNode::array() const { return std::get_if<Array>(&value); }

const JsonNode::Object* JsonNode::object() const { return std::get_if<Object>(&value); }

const std::string* JsonNode::text() const { return std::get_if<std::string>(&value); }

const JsonNode* JsonNode::member(std::string_view key) const {
  const Object* members = object();
  if (!members) return nullptr;
  const auto found = std::ranges::find(*members, key, &Object::value_type::first);
  return found == members->end() ? nullptr : &found->second;
}

JsonNode parse_strict_json(std::string_view text, std::size_t most_depth) {
  Builder builder(most_depth);
  json::sax_parse(text, &builder);
  return builder.take();
}

JsonObject::JsonObject(const JsonNode& value, std::string path)
    : value_(value), path_(std::move(path)) {
  if (!value.object()) throw JsonProblem{path_ + ": is no object"};
}

std::string JsonObject::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void JsonObject::reject(std::string_view key, const std::string& what) const {
  throw JsonProblem{path_of(key) + ": " + what};
}

const JsonNode* JsonObject::find(std::string_view key) {
  asked_.push_back(key);
  return value_.member(key);
}

bool JsonObject::has(std::string_view key) const {
  const JsonNode* found = value_.member(key);
  return found && !found->is_null();
}

const JsonNode& JsonObject::member(std::string_view key) {
  const JsonNode* found = find(key);
  if (!found) reject(key, "is missing");
  return *found;
}

const JsonNode* JsonObject::optional_member(std::string_view key) {
  const JsonNode* found = find(key);
  return found && !found->is_null() ? found : nullptr;
}

const JsonNode::Array& JsonObject::list(std::string_view key, std::size_t most) {
  const JsonNode::Array* found = member(key).array();
  if (!found) reject(key, "is no array");
  if (found->size() > most) reject(key, "has more than " + std::to_string(most) + " entries");
  return *found;
}

std::optional<std::string> JsonObject::optional_text(std::string_view key) {
  const JsonNode* found = optional_member(key);
  if (!found) return std::nullopt;
  if (!found->text()) reject(key, "is no text");
  return *found->text();
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
  const JsonNode* found = find(key);
  if (!found) return fallback;
  const bool* value = std::get_if<bool>(&found->value);
  if (!value) reject(key, "is neither true nor false");
  return *value;
}

std::optional<int> JsonObject::optional_integer(std::string_view key, int least, int most) {
  const JsonNode* found = optional_member(key);
  if (!found) return std::nullopt;
  const auto* value = std::get_if<std::int64_t>(&found->value);
  if (!value) reject(key, "is no whole number");
  if (*value < least || *value > most) {
    reject(key, "is not from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return static_cast<int>(*value);
}

int JsonObject::integer(std::string_view key, int least, int most) {
  const std::optional<int> found = optional_integer(key, least, most);
  if (!found) reject(key, "is missing");
  return *found;
}

void JsonObject::finish() const {
  for (const auto& [key, value] : *value_.object()) {
    if (std::ranges::find(asked_, key) == asked_.end()) reject(key, "is no key of the format");
  }
}

}  // namespace garita::config
