// SPDX-License-Identifier: Apache-2.0
// Repairs where a check digit decides. Private to the room.
#pragma once

#include <string>
#include <vector>

#include "verify/mrz/align.h"
#include "verify/mrz/layout.h"

namespace garita::mrz {

// The repair made in that cell; nullptr: none.
const Repair* find_repair(const Mrz& mrz, int line, int position);

double score_of(const Scores& scores, char c);
char likeliest_of(const Scores& scores, Alphabet alphabet);

// `text`, or where a check digit of it fails, the text with one or two less likely characters in
// the fields concerned that makes every check digit of the format valid: only if it is likely
// enough, and clearly likelier than any other such text.
std::vector<std::string> repaired(std::vector<std::string> text,
                                  const std::vector<AlignedLine>& lines, const Layout& layout,
                                  const Date& on);

}  // namespace garita::mrz
