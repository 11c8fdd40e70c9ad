// SPDX-License-Identifier: Apache-2.0
// What the REST interface answers, as JSON (config/openapi.yaml).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/backoffice/store.h"

namespace garita::backoffice {

std::string encode(const Summary& summary);

// `more`: a further page begins below the last row.
std::string encode_list(const std::vector<Summary>& rows, bool more);

// The report itself stands in it byte for byte as it was signed.
std::string encode(const StoredReport& report);

// "lane-1/17", the form of `after` and `next`.
std::string to_string(const ReportKey& key);
std::optional<ReportKey> parse_report_key(std::string_view text);
// A number without sign or leading zeros that the store can hold.
std::optional<std::uint64_t> parse_sequence(std::string_view text);

}  // namespace garita::backoffice
