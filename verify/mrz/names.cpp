// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/text.h"

#include <algorithm>

namespace garita::mrz {
namespace {

constexpr std::string_view kSeparator = "<<";  // between primary and secondary identifier

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

void put_without_fillers(std::string_view text, std::string& to, bool keep_leading) {
  text = without_last_fillers(text);
  while (!keep_leading && text.starts_with('<')) text.remove_prefix(1);
  to.assign(text);
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) to[at] = ' ';
}

void put_joined(std::string_view text, std::string& to) {
  to.resize_and_overwrite(text.size(), [&](char* out, std::size_t) {
    char* end = out;
    for (const char c : text) {
      if (c != '<') {
        *end++ = c;
      } else if (end != out && end[-1] != ' ') {
        *end++ = ' ';
      }
    }
    return end - out - (end != out && end[-1] == ' ');
  });
}

void put_names(std::string_view text, std::string& surname, std::string& given_names) {
  text = without_last_fillers(text);
  const std::size_t start = text.find(kSeparator);
  put_joined(text.substr(0, start), surname);
  if (start != std::string_view::npos) put_joined(text.substr(start), given_names);
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
  if (!given.empty()) names.append(kSeparator).append(given);
  return cut_names(std::move(names), width);
}

}  // namespace garita::mrz
