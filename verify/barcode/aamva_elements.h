// SPDX-License-Identifier: Apache-2.0
// The data elements that AAMVA's standards name, and pieces of text into elements. Private to
// verify/barcode.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/barcode/aamva.h"

namespace garita::barcode {

enum class Shape { text, date, truncation, sex, region, country };

struct ElementRule {
  std::string_view id;
  std::size_t longest;  // characters that any version of the standard allows
  Shape shape = Shape::text;
};

// nullptr: the standard names no such element (a jurisdiction's own).
const ElementRule* find_rule(std::string_view id);

// Whether the text begins with the name of an element, the standard's or a jurisdiction's: two
// capitals, and a third or a digit.
bool is_element_id(std::string_view text);

// What a version demands of a licence or an identity card.
std::vector<std::string_view> mandatory_elements(int version, bool identity_card);

// The elements of one subfile's text behind its type. Deviations are added to the list.
std::vector<AamvaElement> read_elements(std::string_view text,
                                        std::vector<std::string>& deviations);

}  // namespace garita::barcode
