// SPDX-License-Identifier: Apache-2.0
// The PDF417 on the back of a specimen licence.
#pragma once

#include <string>

#include "devices/emulator/scenario.h"

namespace cv {
class Mat;
}

namespace garita::emulator::forge {

// The AAMVA payload that says what the card prints. `enhanced`: marked as the 2025 standard marks
// it. The address is nobody's. Errors: config.bad_value (the jurisdiction, the dates).
Result<std::string> licence_payload(const ForgedDocument& document, bool enhanced);

// Black and white, as large as fits into the size with square modules. Errors:
// config.bad_value where the payload fits no symbol.
Result<void> draw_pdf417(const std::string& payload, int width, int height, cv::Mat& symbol);

}  // namespace garita::emulator::forge
