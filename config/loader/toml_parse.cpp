// SPDX-License-Identifier: Apache-2.0
// The one place that knows toml++.
#include <toml++/toml.h>
#include <algorithm>

#include "config/loader/toml_tree.h"

namespace garita::config {
namespace {

// Whoever walks a tree goes down its levels on the stack.
constexpr int kLevels = 128;

struct TooDeep {
  int line;
};

TomlNode convert(const toml::node& node, int level);

TomlNode::Array convert_array(const toml::array& array, int level) {
  TomlNode::Array items;
  for (const toml::node& item : array) items.push_back(convert(item, level));
  return items;
}

// toml++ keeps keys sorted; ours stand in the order of the file.
TomlNode::Table convert_table(const toml::table& table, int level) {
  TomlNode::Table entries;
  std::vector<std::pair<toml::source_position, std::size_t>> order;
  for (auto&& [key, value] : table) {
    order.emplace_back(key.source().begin, entries.size());
    entries.push_back({std::string(key.str()), convert(value, level)});
    if (!value.is_table() && !value.is_array()) {
      entries.back().node.line = static_cast<int>(key.source().begin.line);
    }
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.line, a.first.column) < std::pair(b.first.line, b.first.column);
  });
  TomlNode::Table sorted;
  for (const auto& [position, index] : order) sorted.push_back(std::move(entries[index]));
  return sorted;
}

Date convert_date(const toml::date& date) { return {date.year, date.month, date.day}; }

TomlNode convert(const toml::node& node, int level) {
  TomlNode result;
  result.line = static_cast<int>(node.source().begin.line);
  if (level > kLevels) throw TooDeep{result.line};
  switch (node.type()) {
    case toml::node_type::table:
      result.value = convert_table(*node.as_table(), level + 1);
      break;
    case toml::node_type::array:
      result.value = convert_array(*node.as_array(), level + 1);
      break;
    case toml::node_type::string:
      result.value = node.as_string()->get();
      break;
    case toml::node_type::integer:
      result.value = node.as_integer()->get();
      break;
    case toml::node_type::floating_point:
      result.value = node.as_floating_point()->get();
      break;
    case toml::node_type::boolean:
      result.value = node.as_boolean()->get();
      break;
    case toml::node_type::date:
      result.value = convert_date(node.as_date()->get());
      break;
    default:
      result.value = TomlNode::Time{};
      break;
  }
  return result;
}

// toml++ bounds how deep values nest, but reads a dotted key of any length, one table in another a
// dot: and trees as deep as a file is long exhaust the stack when they end. A key never leaves its
// line. Line number of the first line with too many dots; 0: none.
int line_too_deep(std::string_view text) {
  constexpr int kDotsPerLine = 64;
  int line = 1;
  int dots = 0;
  for (const char c : text) {
    if (c == '.' && ++dots > kDotsPerLine) return line;
    if (c != '\n') continue;
    ++line;
    dots = 0;
  }
  return 0;
}

}  // namespace

Result<TomlNode> parse_toml(std::string_view text, const std::string& name) {
  if (const int line = line_too_deep(text); line != 0) {
    return fail(ErrorCode::config_syntax, name + ":" + std::to_string(line) +
                                              ": more than 64 dots in one line; break the line");
  }
  try {
    return convert(toml::parse(text, name), 0);
  } catch (const TooDeep& tree) {
    return fail(ErrorCode::config_syntax, name + ":" + std::to_string(tree.line) +
                                              ": more than 128 levels of tables and arrays; no "
                                              "file of Garita nests so deep");
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::config_syntax, name + ":" + std::to_string(error.source().begin.line) +
                                              ": " + std::string(error.description()) +
                                              "; correct the TOML on this line");
  }
}

}  // namespace garita::config
