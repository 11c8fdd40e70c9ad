// SPDX-License-Identifier: Apache-2.0
// Who may include whom. verify <- devices <- config <- kiosk <- tests, and siblings inside a room
// of rooms as docs/architecture.md draws them.
#pragma once

#include <string>
#include <string_view>

#include "tests/unit/house/source_tree.h"

namespace garita::house {

// Why the file `from` may not include `to` (both paths from the root); empty: it may.
std::string wrong_arrow(std::string_view from, std::string_view to);

// Why the file `from` may not include the third party or system header `header`; empty: it may.
std::string wrong_system_header(std::string_view from, std::string_view header);

// One line for each wrong include of the tree: "file:line: why".
std::vector<std::string> wrong_includes(const std::vector<SourceFile>& files);

}  // namespace garita::house
