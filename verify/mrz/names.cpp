// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/text.h"

#include <algorithm>

namespace garita::mrz {
namespace {

constexpr std::string_view kFiller = "<";

// The surname takes all but three cells at most: two fillers and the given names' first letter.
std::string shortened_surname(const std::string& surname, const std::string& given,
                              std::size_t width) {
  const std::size_t room = given.empty() ? width : width - 3;
  if (surname.size() <= room) return surname;
  std::string cut = surname.substr(0, room);
  while (cut.ends_with('<')) cut.pop_back();
  return cut;
}

// The last cell must hold a letter to say that the names may be truncated: where a filler would end
// there, the component before it gives up its last letter.
std::string cut_names(std::string names, std::size_t width) {
  while (names.size() > width && names[width - 1] == '<') {
    const std::size_t end = names.find_last_not_of('<', width - 1);
    names.erase(end, 1);
  }
  names.resize(width, '<');
  return names;
}

}  // namespace

std::string without_fillers(std::string_view text, bool keep_leading) {
  const std::size_t last = text.find_last_not_of('<');
  if (last == std::string_view::npos) return {};
  const std::size_t first = keep_leading ? 0 : text.find_first_not_of('<');
  std::string plain(text.substr(first, last + 1 - first));
  std::ranges::replace(plain, '<', ' ');
  return plain;
}

Names split_names(std::string_view text) {
  const std::size_t start = text.find("<<");
  if (start == std::string_view::npos) return {joined(text), {}};
  return {joined(text.substr(0, start)), joined(text.substr(start))};
}

std::string joined(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (c != '<') {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

std::optional<std::string> printable(std::string_view text) {
  std::string cells;
  for (const char c : text) {
    if (c == '\'') continue;
    const bool separator = c == ' ' || c == '-' || c == '<';
    if (!separator && !is_mrz_character(c)) return std::nullopt;
    cells += separator ? '<' : c;
  }
  return cells;
}

std::string join_names(const std::string& surname, const std::string& given, std::size_t width) {
  std::string names = shortened_surname(surname, given, width);
  if (!given.empty()) names.append(kFiller).append(kFiller).append(given);
  return cut_names(std::move(names), width);
}

}  // namespace garita::mrz
