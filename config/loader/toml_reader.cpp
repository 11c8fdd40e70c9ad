// SPDX-License-Identifier: Apache-2.0
#include "config/loader/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "config/loader/text_file.h"
#include "config/loader/toml_tree.h"
#include "verify/base/limits.h"

namespace garita::config {
namespace {

constexpr std::size_t kProblemsShown = 20;

struct Problem {
  int line = 0;
  ErrorCode code = ErrorCode::config_bad_value;
  std::string text;
};

TomlNode::Table& entries(TomlNode& node) { return std::get<TomlNode::Table>(node.value); }

TomlNode* lookup(TomlNode& table, std::string_view key) {
  for (auto& [name, node] : entries(table)) {
    if (name == key) return &node;
  }
  return nullptr;
}

std::string_view kind_of(const TomlNode& node) {
  static constexpr std::array<std::string_view, 8> kKinds{
      "a boolean", "an integer", "a decimal number", "a text",
      "a date",    "a time",     "an array",         "a table"};
  return kKinds.at(node.value.index());
}

}  // namespace

struct TomlState {
  std::string name;              // the file as it was named
  std::filesystem::path folder;  // what relative paths are relative to
  TomlNode root;
  TomlNode nothing{.line = 0, .asked = true, .value = TomlNode::Table{}};
  std::vector<Problem> problems;

  void report(ErrorCode code, int line, const std::string& what) {
    problems.push_back({line, code, fmt::format("{}:{}: {}", name, line, what)});
  }

  void report_unknown(const TomlNode& node, const std::string& name_of_node) {
    if (const auto* table = std::get_if<TomlNode::Table>(&node.value)) {
      report_unknown_keys(*table, name_of_node);
    } else if (const auto* array = std::get_if<TomlNode::Array>(&node.value)) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        report_unknown((*array)[i], fmt::format("{}[{}]", name_of_node, i + 1));
      }
    }
  }

  void report_unknown_keys(const TomlNode::Table& table, const std::string& name_of_table) {
    for (const auto& [key, node] : table) {
      const std::string name_of_key =
          name_of_table.empty() ? key : fmt::format("{}.{}", name_of_table, key);
      if (node.asked) {
        report_unknown(node, name_of_key);
      } else {
        report(ErrorCode::config_unknown_key, node.line,
               name_of_key + ": is no key of this file; correct its spelling or remove it");
      }
    }
  }
};

TomlTable::TomlTable(TomlState* state, TomlNode* node, std::string name, bool given)
    : state_(state), node_(node), name_(std::move(name)), given_(given) {}

bool TomlTable::has(std::string_view key) const { return lookup(*node_, key) != nullptr; }

bool TomlTable::has_text(std::string_view key) const {
  const TomlNode* node = lookup(*node_, key);
  return node && std::holds_alternative<std::string>(node->value);
}

int TomlTable::line() const { return node_->line; }

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::string> names;
  for (const auto& [name, node] : entries(*node_)) names.push_back(name);
  return names;
}

std::string TomlTable::full_name(std::string_view key) const {
  return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
}

void TomlTable::report(ErrorCode code, int line, std::string_view key, const std::string& what) {
  state_->report(code, line, full_name(key) + ": " + what);
}

void TomlTable::wrong_type(std::string_view key, const TomlNode& node, std::string_view wanted) {
  report(ErrorCode::config_wrong_type, node.line, key,
         fmt::format("is {}; write {}", kind_of(node), wanted));
}

void TomlTable::reject(std::string_view key, std::string_view what, std::string_view remedy) {
  const TomlNode* node = lookup(*node_, key);
  report(ErrorCode::config_bad_value, node ? node->line : node_->line, key,
         fmt::format("{}; {}", what, remedy));
}

TomlNode* TomlTable::find(std::string_view key, bool required) {
  TomlNode* node = lookup(*node_, key);
  if (node) {
    node->asked = true;
  } else if (required && given_) {
    report(ErrorCode::config_missing_key, node_->line, key,
           name_.empty() ? "is missing; add it" : "is missing; add it to [" + name_ + "]");
  }
  return node;
}

std::optional<std::string> TomlTable::optional_text(std::string_view key) {
  TomlNode* node = find(key, false);
  if (!node) return std::nullopt;
  const auto* value = std::get_if<std::string>(&node->value);
  if (value) return *value;
  wrong_type(key, *node, "a text in quotes");
  return std::string();
}

std::string TomlTable::text(std::string_view key) {
  return find(key, true) ? optional_text(key).value_or("") : "";
}

std::string TomlTable::text(std::string_view key, std::string fallback) {
  return optional_text(key).value_or(std::move(fallback));
}

bool TomlTable::boolean(std::string_view key, bool fallback) {
  TomlNode* node = find(key, false);
  if (!node) return fallback;
  if (const auto* value = std::get_if<bool>(&node->value)) return *value;
  wrong_type(key, *node, "true or false, without quotes");
  return fallback;
}

bool TomlTable::boolean(std::string_view key) { return find(key, true) && boolean(key, false); }

std::optional<std::int64_t> TomlTable::optional_integer(std::string_view key, std::int64_t least,
                                                        std::int64_t most) {
  TomlNode* node = find(key, false);
  if (!node) return std::nullopt;
  const auto* value = std::get_if<std::int64_t>(&node->value);
  if (!value) {
    wrong_type(key, *node, "a whole number without quotes");
  } else if (*value < least || *value > most) {
    reject(key, fmt::format("{} is out of range", *value),
           fmt::format("write a number from {} to {}", least, most));
  } else {
    return *value;
  }
  return least;
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  return find(key, true) ? optional_integer(key, least, most).value_or(least) : least;
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most,
                                std::int64_t fallback) {
  return optional_integer(key, least, most).value_or(fallback);
}

double TomlTable::number(std::string_view key, double least, double most, double fallback) {
  TomlNode* node = find(key, false);
  if (!node) return fallback;
  std::optional<double> value;
  if (const auto* whole = std::get_if<std::int64_t>(&node->value)) value = double(*whole);
  if (const auto* decimal = std::get_if<double>(&node->value)) value = *decimal;
  if (!value) {
    wrong_type(key, *node, "a number without quotes");
  } else if (!(*value >= least && *value <= most)) {  // not a number is out of range too
    reject(key, fmt::format("{} is out of range", *value),
           fmt::format("write a number from {} to {}", least, most));
  } else {
    return *value;
  }
  return least;
}

double TomlTable::number(std::string_view key, double least, double most) {
  return find(key, true) ? number(key, least, most, least) : least;
}

std::optional<Date> TomlTable::optional_date(std::string_view key) {
  TomlNode* node = find(key, false);
  if (!node) return std::nullopt;
  if (const auto* value = std::get_if<Date>(&node->value)) return *value;
  wrong_type(key, *node, "a date as 2026-11-21, without quotes");
  return Date{};
}

Date TomlTable::date(std::string_view key) {
  return find(key, true) ? optional_date(key).value_or(Date{}) : Date{};
}

std::filesystem::path TomlTable::path(std::string_view key) {
  if (!find(key, true)) return {};
  const std::string given = optional_text(key).value_or("");
  if (given.empty()) {
    if (has_text(key)) reject(key, "is empty", "write a path");
    return {};
  }
  return (state_->folder / given).lexically_normal();
}

std::filesystem::path TomlTable::path(std::string_view key, const std::filesystem::path& fallback) {
  return has(key) ? path(key) : (state_->folder / fallback).lexically_normal();
}

std::vector<std::string> TomlTable::texts(std::string_view key, bool required) {
  TomlNode* node = find(key, required);
  std::vector<std::string> result;
  if (!node) return result;
  const auto* array = std::get_if<TomlNode::Array>(&node->value);
  if (!array) {
    wrong_type(key, *node, "texts in brackets: [\"one\", \"two\"]");
    return result;
  }
  for (const TomlNode& item : *array) {
    if (const auto* value = std::get_if<std::string>(&item.value)) {
      result.push_back(*value);
    } else {
      wrong_type(key, item, "only texts in quotes into this array");
    }
  }
  return result;
}

std::vector<std::string> TomlTable::texts(std::string_view key) { return texts(key, true); }

std::vector<std::string> TomlTable::optional_texts(std::string_view key) {
  return texts(key, false);
}

TomlTable TomlTable::optional_table(std::string_view key) {
  TomlNode* node = find(key, false);
  if (node && std::holds_alternative<TomlNode::Table>(node->value)) {
    return {state_, node, full_name(key), true};
  }
  if (node) wrong_type(key, *node, fmt::format("a table: [{}]", full_name(key)));
  return {state_, &state_->nothing, full_name(key), false};
}

TomlTable TomlTable::table(std::string_view key) {
  find(key, true);
  return optional_table(key);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  TomlNode* node = find(key, false);
  std::vector<TomlTable> result;
  if (!node) return result;
  auto* array = std::get_if<TomlNode::Array>(&node->value);
  if (!array) {
    wrong_type(key, *node, fmt::format("each entry under [[{}]]", full_name(key)));
    return result;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    TomlNode& item = (*array)[i];
    if (std::holds_alternative<TomlNode::Table>(item.value)) {
      item.asked = true;
      result.push_back({state_, &item, fmt::format("{}[{}]", full_name(key), i + 1), true});
    } else {
      wrong_type(key, item, fmt::format("each entry under [[{}]]", full_name(key)));
    }
  }
  return result;
}

TomlDocument::TomlDocument(std::unique_ptr<TomlState> state) : state_(std::move(state)) {}
TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;
TomlDocument& TomlDocument::operator=(TomlDocument&&) noexcept = default;
TomlDocument::~TomlDocument() = default;

Result<TomlDocument> TomlDocument::read(const std::filesystem::path& file) {
  Result<std::string> text = read_text(file, limits::kConfigBytes);
  if (!text) return std::unexpected(text.error());
  Result<TomlDocument> document = parse(*text, file.string());
  if (document) document->state_->folder = file.parent_path();
  return document;
}

Result<TomlDocument> TomlDocument::parse(std::string_view text, std::string name) {
  Result<TomlNode> root = parse_toml(text, name);
  if (!root) return std::unexpected(root.error());
  auto state = std::make_unique<TomlState>();
  state->name = std::move(name);
  state->root = std::move(*root);
  state->root.line = 1;
  return TomlDocument(std::move(state));
}

TomlTable TomlDocument::root() { return {state_.get(), &state_->root, "", true}; }

Result<void> TomlDocument::finish() {
  state_->report_unknown(state_->root, "");
  std::vector<Problem> problems = std::exchange(state_->problems, {});
  if (problems.empty()) return {};
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  std::string text;
  for (std::size_t i = 0; i < problems.size() && i < kProblemsShown; ++i) {
    text += (i ? "\n" : "") + problems[i].text;
  }
  if (problems.size() > kProblemsShown) {
    text += fmt::format("\nand {} more", problems.size() - kProblemsShown);
  }
  return fail(problems.front().code, text);
}

}  // namespace garita::config
