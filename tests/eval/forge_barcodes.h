// SPDX-License-Identifier: Apache-2.0
// A set of PDF417 pictures as cameras take them, made by one seed: every licence, tilt, size of a
// module, blur, noise and perspective is drawn from the ranges below.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::eval {

struct ForgeRanges {
  double least_module_px = 1.5;
  double most_module_px = 4;
  double most_blur_sigma = 1.2;    // pixels
  double most_noise_sigma = 12;    // grey levels of 255
  double most_perspective = 0.06;  // how far a corner moves, of the symbol's width
  // Tilt: any of 360 degrees.
};

struct ForgedBarcode {
  Frame picture;  // 1280 x 720, larger where the symbol at its tilt needs it
  std::string payload;
  double module_px = 0;
  double tilt_degrees = 0;
  double blur_sigma = 0;
  double noise_sigma = 0;
  double perspective = 0;
};

ForgedBarcode forge_barcode(std::mt19937& random, const ForgeRanges& ranges = {});

// Writes NNN.png with NNN.txt beside it, and parameters.tsv. Errors: file.unwritable.
Result<void> forge_barcodes(const std::filesystem::path& folder, int count, std::uint32_t seed);

}  // namespace garita::eval
