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

}  // namespace garita::certificates
