// SPDX-License-Identifier: Apache-2.0
// Strict reading of one JSON object, within this room: every key must be there, have its type, and
// be read; a key nobody asked for is an error, and so is a key that stands twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace garita::verdict {

// Thrown by JsonIn, caught by this room's parse functions: "travelers[0].findings[2].check: ..."
struct Malformed {
  std::string what;
};

// Values move out as they are read: read each key once.
class JsonIn {
 public:
  // Throws Malformed: over `max_bytes`, deeper than limits::kJsonDepth, not JSON, not an object.
  static JsonIn parse(std::string_view text, std::size_t max_bytes);
  JsonIn(JsonIn&&) noexcept;
  JsonIn& operator=(JsonIn&&) noexcept;
  ~JsonIn();

  std::string text(std::string_view key);
  std::optional<std::string> text_or_null(std::string_view key);
  std::uint64_t number(std::string_view key);  // an integer, not negative, below 2^63
  double real(std::string_view key);
  bool flag(std::string_view key);
  JsonIn object(std::string_view key);
  std::vector<JsonIn> objects(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  // An object all of whose values are texts, in the order it is written.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);
  // Throws where the object holds a key that was not read.
  void finish() const;
  // Throws Malformed for a value that has the right type and is wrong all the same.
  [[noreturn]] void refuse(std::string_view key, std::string_view what) const;

 private:
  struct Impl;
  explicit JsonIn(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::verdict
