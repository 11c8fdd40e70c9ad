// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/reader.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#include <ZXing/ZXVersion.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "verify/barcode/finder_count.h"
#include "verify/base/limits.h"
#include "verify/image/transform.h"

#if ZXING_VERSION_MAJOR == 1 && ZXING_VERSION_MINOR == 4
namespace ZXing {

// Stands before the library's own (the dynamic linker takes the program's definition), which
// asserts that a linear symbol is compared by its first line only, and in Debian's build, where
// assertions are on, ends the program when one linear barcode stands twice on a page: zxing-cpp
// issues 399 and 740, mended in 2.0. Otherwise the same rule: lines of one text that lie less than
// half a line's length apart are one symbol.
bool Result::operator==(const Result& other) const {
  if (format() != other.format()) return false;
  if (bytes() != other.bytes() && !error() && !other.error()) return false;
  if (BarcodeFormats(BarcodeFormat::MatrixCodes).testFlag(format())) {
    return IsInside(Center(other.position()), position());
  }
  const auto start = position().topLeft();
  const int above = maxAbsComponent(other.position().topLeft() - start);
  const int below = maxAbsComponent(other.position().bottomLeft() - start);
  return std::min(above, below) < maxAbsComponent(start - position().bottomRight()) / 2;
}

}  // namespace ZXing
#endif

namespace garita::barcode {
namespace {

constexpr int kMostSide = 3500;   // a larger scan is shrunk first: A4 at 300 dpi stays as it is
constexpr int kHalveFrom = 200;   // pixels of the shorter side: also searched at half its size
constexpr int kMostHalvings = 2;  // averaging mends noise, blur and printed dots
constexpr int kMostFinderPatterns = 64;  // twenty QR codes

constexpr auto kWithoutQr = ZXing::BarcodeFormat::PDF417 | ZXing::BarcodeFormat::Aztec |
                            ZXing::BarcodeFormat::DataMatrix | ZXing::BarcodeFormat::Code128 |
                            ZXing::BarcodeFormat::Code39 | ZXing::BarcodeFormat::ITF;

// The decoder's own shrinking is off: each size must pass the count of finder patterns first.
ZXing::DecodeHints hints_for(const Frame& grey) {
  const bool hostile = count_finder_patterns(grey, kMostFinderPatterns) >= kMostFinderPatterns;
  return ZXing::DecodeHints()
      .setFormats(hostile ? kWithoutQr : kWithoutQr | ZXing::BarcodeFormat::QRCode)
      .setTryDownscale(false)
      .setMaxNumberOfSymbols(static_cast<std::uint8_t>(limits::kBarcodesPerImage));
}

Symbol to_symbol(const ZXing::Result& result, double scale) {
  Symbol symbol;
  symbol.format = ZXing::ToString(result.format());
  symbol.text = result.text();
  symbol.bytes.assign(result.bytes().begin(), result.bytes().end());
  for (std::size_t i = 0; i < symbol.box.size(); ++i) {
    const auto& corner = result.position()[i];
    symbol.box[i] = {corner.x * scale, corner.y * scale};
  }
  return symbol;
}

Result<std::vector<Symbol>> read_at(const Frame& grey, double scale) {
  std::vector<Symbol> symbols;
  try {
    const ZXing::ImageView view(grey.pixels.data(), grey.width, grey.height,
                                ZXing::ImageFormat::Lum);
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints_for(grey))) {
      if (result.isValid()) symbols.push_back(to_symbol(result, scale));
    }
  } catch (const std::exception&) {
    return fail(ErrorCode::barcode_decoder_failed,
                fmt::format("on a frame of {} x {} pixels", grey.width, grey.height));
  }
  return symbols;
}

Point centre_of(const Quad& quad) {
  Point centre;
  for (const Point& corner : quad) {
    centre.x += corner.x / static_cast<double>(quad.size());
    centre.y += corner.y / static_cast<double>(quad.size());
  }
  return centre;
}

// One symbol found at two sizes.
bool repeats(const Symbol& a, const Symbol& b) {
  return a.format == b.format && a.bytes == b.bytes && a.text == b.text;
}

// From top to bottom, then from left to right.
bool reads_before(const Symbol& a, const Symbol& b) {
  const Point one = centre_of(a.box);
  const Point other = centre_of(b.box);
  return std::pair(one.y, one.x) < std::pair(other.y, other.x);
}

void merge(std::vector<Symbol>& symbols, std::vector<Symbol> more) {
  for (Symbol& symbol : more) {
    const bool known =
        std::ranges::any_of(symbols, [&](const Symbol& other) { return repeats(symbol, other); });
    if (!known) symbols.push_back(std::move(symbol));
  }
}

}  // namespace

Result<std::vector<Symbol>> read(const Frame& frame) {
  std::vector<Symbol> symbols;
  if (frame.empty()) return symbols;
  Frame grey = shrink_to(to_grey(frame), kMostSide);
  for (int halvings = 0;; ++halvings) {
    auto more = read_at(grey, static_cast<double>(frame.width) / grey.width);
    if (!more) return more;
    merge(symbols, std::move(*more));
    if (halvings == kMostHalvings || std::min(grey.width, grey.height) < kHalveFrom) break;
    grey = resize(grey, grey.width / 2, grey.height / 2);
  }
  std::ranges::stable_sort(symbols, reads_before);
  if (symbols.size() > limits::kBarcodesPerImage) symbols.resize(limits::kBarcodesPerImage);
  return symbols;
}

}  // namespace garita::barcode
