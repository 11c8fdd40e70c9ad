// SPDX-License-Identifier: Apache-2.0
// Bytes and their text forms.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace garita {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Sha256 = std::array<std::uint8_t, 32>;

Bytes to_bytes(std::string_view text);
std::string to_text(ByteView bytes);  // the same octets as a string

std::string to_hex(ByteView bytes);                       // lower case, no separators
std::optional<Bytes> from_hex(std::string_view text);     // nullopt: not hexadecimal
std::string to_base64(ByteView bytes);                    // RFC 4648 section 4, padded
std::optional<Bytes> from_base64(std::string_view text);  // nullopt: not strict RFC 4648

Sha256 sha256(ByteView bytes);

}  // namespace garita
