// SPDX-License-Identifier: Apache-2.0
// The forms of texts in reports, envelopes and receipts, as the schemas have them.
#pragma once

#include <string_view>

namespace garita::verdict {

bool is_lower_hex(std::string_view text, std::size_t length);
bool is_kiosk_id(std::string_view text);    // a-z 0-9 and -, 1 to 40
bool is_name(std::string_view text);        // a-z 0-9 and _ . -, 1 to 64
bool is_utc_time(std::string_view text);    // 2026-11-21T08:15:30.123Z, a real day and time
bool is_media_type(std::string_view text);  // "image/jpeg", "image/png"

}  // namespace garita::verdict
