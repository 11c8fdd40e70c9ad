// SPDX-License-Identifier: Apache-2.0
// From cells to the text of one MRZ. Private to the room.
#pragma once

#include <optional>
#include <vector>

#include "verify/base/date.h"
#include "verify/mrz/align.h"
#include "verify/mrz/layout.h"

namespace garita::mrz {

struct Decoded {
  Mrz mrz;
  std::vector<std::vector<double>> confidence;  // a line, a character: 0..1
  double certainty = 0;                         // of the whole text, 0..1
};

// The likeliest text that the fields' alphabets allow; where check digits fail, the likeliest one
// near it that satisfies them, if it is clearly likelier than any other. `lines` are of one width.
// nullopt: no such MRZ, or the text is too uncertain to be one.
std::optional<Decoded> decode(const std::vector<AlignedLine>& lines, const Date& on);

}  // namespace garita::mrz
