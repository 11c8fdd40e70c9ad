// SPDX-License-Identifier: Apache-2.0
// The most that the outside world may ask of us. One place, so that a reviewer can weigh them.
#pragma once

#include <cstddef>

namespace garita::limits {

inline constexpr std::size_t kImageBytes = 32u << 20;     // one encoded image
inline constexpr std::size_t kImagePixels = 100'000'000;  // width x height, before decoding
inline constexpr int kImageSide = 20'000;                 // width or height
inline constexpr std::size_t kJsonBytes = 1u << 20;       // one JSON document without images
inline constexpr int kJsonDepth = 16;
inline constexpr std::size_t kEnvelopeBytes = 16u << 20;  // one report with its images, base64
inline constexpr std::size_t kConfigBytes = 4u << 20;     // one TOML file
inline constexpr std::size_t kBarcodesPerImage = 16;
inline constexpr std::size_t kBarcodePayload =
    8192;  // bytes; the largest symbol holds 7,089 digits
inline constexpr std::size_t kAamvaSubfiles = 16;
inline constexpr std::size_t kAamvaElements = 256;  // of one subfile
inline constexpr std::size_t kVdsMessages = 64;     // of one seal

}  // namespace garita::limits
