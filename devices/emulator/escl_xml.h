// SPDX-License-Identifier: Apache-2.0
// The XML of eSCL (Mopria Alliance, "eSCL Technical Specification"), as far as the emulator speaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "devices/emulator/glass.h"
#include "devices/emulator/scenario.h"

namespace garita::emulator {

enum class AdfState { loaded, empty, jam };

std::string capabilities_xml(ScannerKind kind);
// `adf`: absent for a flatbed.
std::string status_xml(std::optional<AdfState> adf);

struct ScanSettings {
  ScanRequest request;
  bool duplex = false;
};

// nullopt: not a ScanSettings document, or one that asks for what the capabilities do not offer.
std::optional<ScanSettings> parse_settings(std::string_view xml);

}  // namespace garita::emulator
