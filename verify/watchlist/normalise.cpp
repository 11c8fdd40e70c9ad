// SPDX-License-Identifier: Apache-2.0
#include "verify/watchlist/normalise.h"

#include "verify/base/transliteration.h"

namespace garita::watchlist {

std::string normalise_name(std::string_view utf8) { return transliterate(utf8); }

std::string normalise_number(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      number += static_cast<char>(c - 'a' + 'A');
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      number += c;
    }
  }
  return number;
}

std::string normalise_state(std::string_view text) {
  const std::string state = normalise_number(text);
  return state == "D" ? "DEU" : state;
}

}  // namespace garita::watchlist
