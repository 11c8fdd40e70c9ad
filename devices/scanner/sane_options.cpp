// SPDX-License-Identifier: Apache-2.0
#include "devices/scanner/sane_options.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <optional>

namespace garita::scanner {
namespace {

struct Option {
  SANE_Int index;
  const SANE_Option_Descriptor* descriptor;
};

std::optional<Option> find_option(SANE_Handle handle, std::string_view name) {
  SANE_Int count = 0;
  if (sane_control_option(handle, 0, SANE_ACTION_GET_VALUE, &count, nullptr) != SANE_STATUS_GOOD) {
    return std::nullopt;
  }
  for (SANE_Int i = 1; i < count; ++i) {
    const SANE_Option_Descriptor* found = sane_get_option_descriptor(handle, i);
    if (found && found->name && name == found->name && SANE_OPTION_IS_ACTIVE(found->cap)) {
      return Option{i, found};
    }
  }
  return std::nullopt;
}

double to_number(const SANE_Option_Descriptor& option, SANE_Word word) {
  return option.type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : word;
}

SANE_Word to_word(const SANE_Option_Descriptor& option, double value) {
  return option.type == SANE_TYPE_FIXED ? SANE_FIX(value)
                                        : static_cast<SANE_Word>(std::lround(value));
}

bool is_scalar_number(const SANE_Option_Descriptor& option) {
  return (option.type == SANE_TYPE_INT || option.type == SANE_TYPE_FIXED) &&
         option.size == static_cast<SANE_Int>(sizeof(SANE_Word));
}

bool set_word(SANE_Handle handle, const Option& option, SANE_Word word) {
  return sane_control_option(handle, option.index, SANE_ACTION_SET_VALUE, &word, nullptr) ==
         SANE_STATUS_GOOD;
}

// Window edges: `maximum` picks the far end of the option's range.
void set_edge(SANE_Handle handle, std::string_view name, bool maximum) {
  const auto option = find_option(handle, name);
  if (!option || !is_scalar_number(*option->descriptor) ||
      option->descriptor->constraint_type != SANE_CONSTRAINT_RANGE) {
    return;
  }
  const SANE_Range& range = *option->descriptor->constraint.range;
  set_word(handle, *option, maximum ? range.max : range.min);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

SourceChoice choose_source(const std::vector<std::string>& offered) {
  SourceChoice best;
  for (const std::string& name : offered) {
    const std::string plain = lower(name);
    const bool feeder =
        plain.find("adf") != std::string::npos || plain.find("feeder") != std::string::npos;
    const bool duplex = plain.find("duplex") != std::string::npos;
    const Source source = feeder ? (duplex ? Source::feeder_duplex : Source::feeder)
                                 : (duplex ? Source::feeder_duplex : Source::flatbed);
    if (best.name.empty() || source < best.source) best = {source, name};
  }
  return best;
}

std::vector<std::string> string_choices(SANE_Handle handle, std::string_view name) {
  const auto option = find_option(handle, name);
  if (!option || option->descriptor->constraint_type != SANE_CONSTRAINT_STRING_LIST) return {};
  std::vector<std::string> choices;
  for (auto at = option->descriptor->constraint.string_list; *at; ++at) choices.emplace_back(*at);
  return choices;
}

bool set_string(SANE_Handle handle, std::string_view name, const std::string& value) {
  const auto option = find_option(handle, name);
  if (!option || option->descriptor->type != SANE_TYPE_STRING) return false;
  if (value.size() >= static_cast<std::size_t>(option->descriptor->size)) return false;
  std::vector<char> buffer(option->descriptor->size, '\0');
  std::memcpy(buffer.data(), value.data(), value.size());
  return sane_control_option(handle, option->index, SANE_ACTION_SET_VALUE, buffer.data(),
                             nullptr) == SANE_STATUS_GOOD;
}

bool set_number(SANE_Handle handle, std::string_view name, double value) {
  const auto option = find_option(handle, name);
  if (!option || !is_scalar_number(*option->descriptor)) return false;
  const SANE_Word wanted = to_word(*option->descriptor, value);
  SANE_Word taken = 0;
  return set_word(handle, *option, wanted) &&
         sane_control_option(handle, option->index, SANE_ACTION_GET_VALUE, &taken, nullptr) ==
             SANE_STATUS_GOOD &&
         taken == wanted;
}

double smallest_number(SANE_Handle handle, std::string_view name) {
  const auto option = find_option(handle, name);
  if (!option) return 0;
  const SANE_Option_Descriptor& about = *option->descriptor;
  if (about.constraint_type == SANE_CONSTRAINT_RANGE) {
    return to_number(about, about.constraint.range->min);
  }
  if (about.constraint_type != SANE_CONSTRAINT_WORD_LIST || about.constraint.word_list[0] < 1) {
    return 0;
  }
  const SANE_Word* list = about.constraint.word_list;  // its length, then its words
  return to_number(about, *std::min_element(list + 1, list + 1 + list[0]));
}

void set_whole_area(SANE_Handle handle) {
  set_edge(handle, "tl-x", false);
  set_edge(handle, "tl-y", false);
  set_edge(handle, "br-x", true);
  set_edge(handle, "br-y", true);
}

}  // namespace garita::scanner
