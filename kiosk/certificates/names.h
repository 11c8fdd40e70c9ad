// SPDX-License-Identifier: Apache-2.0
// How our certificates say what they are.
#pragma once

#include <string_view>

namespace garita::certificates {

inline constexpr std::string_view kOrganisation = "Garita";
// The organisational unit of a development CA and of all that it issues.
inline constexpr std::string_view kDevelopmentUnit = "DEVELOPMENT";
// Subject alternative name of a kiosk: this and its id.
inline constexpr std::string_view kKioskUri = "urn:garita:kiosk:";

// 1 to 40 of a-z, 0-9 and -: fit for a certificate, a file's name and a log.
inline bool is_kiosk_id(std::string_view id) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  constexpr std::size_t kMost = 40;
  return !id.empty() && id.size() <= kMost &&
         id.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace garita::certificates
