// SPDX-License-Identifier: Apache-2.0
// A small typed reader of the project's TOML files. A caller asks a table for its keys by type and
// range, and at the end asks the document what went wrong: every key nobody asked for, wrong type,
// missing key and value out of range, each as "file:line: key: what is wrong; what to do".
//
//   auto document = TomlDocument::read(file);
//   if (!document) return std::unexpected(document.error());
//   TomlTable site = document->root().table("site");
//   settings.kiosk = site.text("kiosk");
//   settings.port = site.integer("port", 1, 65535, 8080);
//   if (auto checked = document->finish(); !checked) return std::unexpected(checked.error());
//
// Getters never fail: after a problem they return an empty value, which finish() keeps from use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::config {

struct TomlNode;
struct TomlState;

// A handle on one table of a TomlDocument, valid as long as the document lives. Copyable.
class TomlTable {
 public:
  bool has(std::string_view key) const;
  bool has_text(std::string_view key) const;
  std::vector<std::string> keys() const;  // in the file's order; for tables with free keys
  int line() const;                       // of the table's header

  // Without a fallback the key is required.
  std::string text(std::string_view key);
  std::string text(std::string_view key, std::string fallback);
  std::optional<std::string> optional_text(std::string_view key);
  bool boolean(std::string_view key);
  bool boolean(std::string_view key, bool fallback);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                       std::int64_t fallback);
  std::optional<std::int64_t> optional_integer(std::string_view key, std::int64_t least,
                                               std::int64_t most);
  double number(std::string_view key, double least, double most);
  double number(std::string_view key, double least, double most, double fallback);
  Date date(std::string_view key);  // a TOML local date: 2026-11-21
  std::optional<Date> optional_date(std::string_view key);
  // Relative paths are relative to the file's folder.
  std::filesystem::path path(std::string_view key);
  std::filesystem::path path(std::string_view key, const std::filesystem::path& fallback);
  // An array of texts. Absent and not required: empty.
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::string> optional_texts(std::string_view key);

  // A text that `parse` understands. `choices` names what may stand here, for the remedy.
  template <typename Enum>
  Enum choice(std::string_view key, std::optional<Enum> (*parse)(std::string_view),
              std::string_view choices) {
    return parsed<Enum>(key, parse, choices, text(key)).value_or(Enum{});
  }
  template <typename Enum>
  Enum choice(std::string_view key, std::optional<Enum> (*parse)(std::string_view),
              std::string_view choices, Enum fallback) {
    const std::optional<std::string> given = optional_text(key);
    return given ? parsed<Enum>(key, parse, choices, *given).value_or(fallback) : fallback;
  }

  // A required table; a missing one gives an empty table, whose missing keys are not reported
  // again.
  TomlTable table(std::string_view key);
  // A table that may be missing: then an empty one, whose fallbacks hold.
  TomlTable optional_table(std::string_view key);
  // [[key]]: any number of tables, none included.
  std::vector<TomlTable> tables(std::string_view key);

  // Records a problem that the caller found in the value of `key`: config.bad_value.
  void reject(std::string_view key, std::string_view what, std::string_view remedy);

 private:
  friend class TomlDocument;
  TomlTable(TomlState* state, TomlNode* node, std::string name, bool given);

  TomlNode* find(std::string_view key, bool required);
  void report(ErrorCode code, int line, std::string_view key, const std::string& what);
  void wrong_type(std::string_view key, const TomlNode& node, std::string_view wanted);
  std::string full_name(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key, bool required);

  template <typename Enum>
  std::optional<Enum> parsed(std::string_view key, std::optional<Enum> (*parse)(std::string_view),
                             std::string_view choices, const std::string& given) {
    const std::optional<Enum> value = parse(given);
    if (!value && has_text(key)) {
      reject(key, "\"" + given + "\" is not known here", "write one of " + std::string(choices));
    }
    return value;
  }

  TomlState* state_;
  TomlNode* node_;
  std::string name_;  // "site", "kiosks[2]"; empty: the root
  bool given_;        // false: stands for a required table that is missing
};

class TomlDocument {
 public:
  // At most limits::kConfigBytes. Errors: config.unreadable, config.syntax.
  static Result<TomlDocument> read(const std::filesystem::path& file);
  // `name` stands for the file in messages; relative paths stay as written. Errors: config.syntax.
  static Result<TomlDocument> parse(std::string_view text, std::string name);
  TomlDocument(TomlDocument&&) noexcept;
  TomlDocument& operator=(TomlDocument&&) noexcept;
  ~TomlDocument();

  TomlTable root();
  // All problems in the order of the file, one a line; the code is the first one's. Call it after
  // every key was asked for: a key that nobody asked for is config.unknown_key.
  Result<void> finish();

 private:
  explicit TomlDocument(std::unique_ptr<TomlState> state);
  std::unique_ptr<TomlState> state_;
};

}  // namespace garita::config
