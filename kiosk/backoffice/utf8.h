// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace garita::backoffice {

// The number of characters of a UTF-8 text (RFC 3629); nullopt where it is none.
std::optional<std::size_t> utf8_characters(std::string_view text);

}  // namespace garita::backoffice
