// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/check_digit.h"

#include "verify/mrz/mrz.h"

namespace garita::mrz {

char check_digit(std::string_view text) {
  CheckSum sum;
  sum.add(text);
  return sum.digit();
}

}  // namespace garita::mrz
