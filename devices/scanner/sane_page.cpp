// SPDX-License-Identifier: Apache-2.0
#include "devices/scanner/sane_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "verify/base/limits.h"

namespace garita::scanner {
namespace {

constexpr std::size_t kChunk = 256 * 1024;
// Standard deviation of grey values, of 255. An empty lid with its noise stays below 5; a card that
// covers a twentieth of the glass is above 20.
constexpr double kEvenLid = 10;

// libjpeg, beneath sane-airscan, fills what is missing of a JPEG with middle grey and tells nobody.
// No lid is so even over whole rows: a real one has the sensor's noise.
bool breaks_off(const Frame& page) {
  constexpr std::size_t kRows = 8;  // one row of JPEG blocks
  const std::size_t tail = kRows * static_cast<std::size_t>(page.width) * page.channels;
  if (page.pixels.size() < tail) return false;
  return std::all_of(page.pixels.end() - static_cast<std::ptrdiff_t>(tail), page.pixels.end(),
                     [](std::uint8_t value) { return value == 128; });
}

}  // namespace

Result<PageBuffer> PageBuffer::create(const SANE_Parameters& parameters) {
  const bool colour = parameters.format == SANE_FRAME_RGB;
  const bool grey = parameters.format == SANE_FRAME_GRAY;
  if ((!colour && !grey) || parameters.depth != 8) {
    return fail(ErrorCode::scanner_unsupported, "sends neither 8-bit colour nor 8-bit grey");
  }
  const int channels = colour ? 3 : 1;
  if (parameters.pixels_per_line <= 0 || parameters.pixels_per_line > limits::kImageSide ||
      parameters.bytes_per_line < parameters.pixels_per_line * channels) {
    return fail(ErrorCode::scanner_unsupported, "tells an impossible page size");
  }
  return PageBuffer(parameters);
}

int PageBuffer::channels() const { return parameters_.format == SANE_FRAME_RGB ? 3 : 1; }

std::span<SANE_Byte> PageBuffer::room() {
  bytes_.resize(filled_ + kChunk);
  return std::span(bytes_).subspan(filled_);
}

bool PageBuffer::append(SANE_Int length) {
  filled_ += static_cast<std::size_t>(length);
  return filled_ <= limits::kImagePixels * static_cast<std::size_t>(channels());
}

Result<Frame> PageBuffer::finish() && {
  const std::size_t stride = static_cast<std::size_t>(parameters_.bytes_per_line);
  const std::size_t rows = filled_ / stride;
  // lines is -1 where the device does not know its page length beforehand.
  if (rows == 0 || (parameters_.lines > 0 && rows < static_cast<std::size_t>(parameters_.lines))) {
    return fail(ErrorCode::scanner_failed, "sent a page that ends too early");
  }
  Frame frame{parameters_.pixels_per_line, static_cast<int>(rows), channels(), {}};
  const std::size_t row = static_cast<std::size_t>(frame.width) * frame.channels;
  frame.pixels.resize(row * rows);
  for (std::size_t y = 0; y < rows; ++y) {
    const SANE_Byte* from = bytes_.data() + y * stride;
    std::uint8_t* to = frame.pixels.data() + y * row;
    std::copy(from, from + row, to);
    if (frame.channels != 3) continue;
    for (std::size_t x = 0; x + 2 < row; x += 3) std::swap(to[x], to[x + 2]);  // RGB -> BGR
  }
  if (breaks_off(frame)) return fail(ErrorCode::scanner_failed, "sent a picture that breaks off");
  return frame;
}

bool shows_document(const Frame& glass) {
  double sum = 0;
  double squares = 0;
  for (const std::uint8_t value : glass.pixels) {
    sum += value;
    squares += static_cast<double>(value) * value;
  }
  const double count = static_cast<double>(glass.pixels.size());
  const double mean = sum / count;
  return std::sqrt(squares / count - mean * mean) > kEvenLid;
}

}  // namespace garita::scanner
