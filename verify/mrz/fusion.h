// SPDX-License-Identifier: Apache-2.0
// Several readings of one document made one: frames of a camera, or a scanner's infrared and white
// pictures.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "verify/mrz/reader.h"

namespace garita::mrz {

inline constexpr std::size_t kMostFused = 64;  // readings looked at, the best of those given

struct Fused {
  Reading reading;
  std::size_t readings = 1;  // how many stand behind it
};

// Whether two readings can be of one document: the same format; where both are valid, the same text
// wherever a check digit watches; else differences that their confidences make credible as errors
// (1 %). Two documents of one format differ in a character and its check digits at the least, so
// good readings of them do not pass; where one reading cannot make out a character, a difference
// says little.
bool may_be_same_document(const Reading& a, const Reading& b);

// One result for each document seen, best first: valid ones, then those with more readings, then
// the more confident.
//
// Each cell takes the character that the readings of that document together find likeliest, each by
// its confidence. If the text so made fails a check digit, then where check digits watch the text
// of a valid reading stands, unless it got there by a repair that the others contradict; without
// one, a single cell may take what another reading saw there, if that alone makes every check digit
// right and no other cell does.
//
// Promises: the order of `readings` does not matter. Every character was read in that cell by one
// of the document's readings. Two readings that are not valid are tried against the check digits
// less often than the reader tries one (decode.h), so they become valid by chance less often. A
// reading alone stays as it is. A fused confidence counts n frames as the square root of n, since
// frames of one scene err alike.
std::vector<Fused> fuse(std::span<const Reading> readings, const Date& on);

}  // namespace garita::mrz
