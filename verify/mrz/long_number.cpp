// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/long_number.h"

#include <algorithm>

#include "verify/mrz/check_digit.h"

namespace garita::mrz {

std::optional<LongNumber> find_long_number(const std::vector<std::string>& lines,
                                           const Layout& layout) {
  if (layout.format != Format::td1 && layout.format != Format::td2) return std::nullopt;
  const std::string_view optional = cells(lines, layout.optional);
  const std::string_view head = cells(lines, layout.number);
  if (cells(lines, layout.number_check) != "<" || head.ends_with('<')) return std::nullopt;
  const std::size_t end = std::min(optional.find('<'), optional.size());
  if (end < 2) return std::nullopt;  // at least one more character and the check digit
  const std::string_view tail = optional.substr(0, end - 1);
  const char printed = optional[end - 1];

  LongNumber number;
  number.text = std::string(head).append(tail);
  number.rest = optional.substr(end);
  number.strict = check_digit(number.text) == printed;
  CheckSum with_filler;
  with_filler.add(head);
  with_filler.add("<");
  with_filler.add(tail);
  number.counts_filler = with_filler.digit() == printed;
  return number;
}

}  // namespace garita::mrz
