// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/decoder.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <opencv2/imgproc.hpp>

#include "verify/barcode/aztec_length.h"
#include "verify/barcode/finder_count.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

using ZXing::BarcodeFormat;

constexpr int kMostFinderPatterns = 64;  // twenty QR codes
constexpr int kMostLinear = 6;
constexpr auto kLinear = BarcodeFormat::Code128 | BarcodeFormat::Code39 | BarcodeFormat::ITF;
constexpr auto kMatrix = BarcodeFormat::Aztec | BarcodeFormat::DataMatrix;

ZXing::BarcodeFormats two_dimensional(const cv::Mat& grey, Kinds kinds) {
  ZXing::BarcodeFormats formats = BarcodeFormat::PDF417;
  if (kinds == Kinds::stacked_and_linear) return formats;
  formats = kinds == Kinds::matrix ? kMatrix : kMatrix | formats;
  const bool hostile = count_finder_patterns(grey, kMostFinderPatterns) >= kMostFinderPatterns;
  return hostile ? formats : formats | BarcodeFormat::QRCode;
}

// The decoder's own shrinking is off: each size must pass the count of finder patterns first.
ZXing::DecodeHints hints_for(const Look& look) {
  return ZXing::DecodeHints()
      .setTryDownscale(false)
      .setTryRotate(look.quarter_turns)
      .setTryHarder(!look.quick)
      .setBinarizer(look.global_threshold ? ZXing::Binarizer::GlobalHistogram
                                          : ZXing::Binarizer::LocalAverage);
}

ZXing::ImageView view(const cv::Mat& grey) {
  return {grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step)};
}

std::size_t surplus_of(const ZXing::Result& result) {
  if (result.format() != BarcodeFormat::Aztec) return 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"  // its only way to the message's bits
  return made_up_octets({result.rawBytes().data(), result.rawBytes().size()},
                        static_cast<std::size_t>(std::max(0, result.numBits())));
#pragma GCC diagnostic pop
}

// Characters at the end of UTF-8.
void drop_characters(std::string& text, std::size_t count) {
  for (; count > 0 && !text.empty(); --count) {
    while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) {
      text.pop_back();
    }
    text.pop_back();
  }
}

Symbol to_symbol(const ZXing::Result& result) {
  Symbol symbol;
  symbol.format = ZXing::ToString(result.format());
  symbol.text = result.text();
  symbol.bytes.assign(result.bytes().begin(), result.bytes().end());
  if (const std::size_t surplus = std::min(surplus_of(result), symbol.bytes.size())) {
    symbol.bytes.resize(symbol.bytes.size() - surplus);
    drop_characters(symbol.text, surplus);
  }
  for (std::size_t i = 0; i < symbol.box.size(); ++i) {
    const auto& corner = result.position()[static_cast<int>(i)];
    symbol.box[i] = {static_cast<double>(corner.x), static_cast<double>(corner.y)};
  }
  return symbol;
}

// Paints a linear symbol over, so that the next look finds another. Its box holds only the rows
// that were looked at: the bars go on above and below.
void paint_over(cv::Mat& grey, const ZXing::Position& box) {
  const cv::Point2d along(box.topRight().x - box.topLeft().x, box.topRight().y - box.topLeft().y);
  const double length = std::max(1.0, std::hypot(along.x, along.y));
  const cv::Point2d across(-along.y / length * (length / 4 + 8),
                           along.x / length * (length / 4 + 8));
  const auto corner = [&](const ZXing::PointI& at, double side) {
    return cv::Point(cvRound(at.x + side * across.x), cvRound(at.y + side * across.y));
  };
  const std::vector<cv::Point> area = {corner(box.topLeft(), -1), corner(box.topRight(), -1),
                                       corner(box.bottomRight(), 1), corner(box.bottomLeft(), 1)};
  cv::fillConvexPoly(grey, area, cv::Scalar(255));
}

// One linear symbol a look: ZXing 1.4 compares several by an assertion, which ends the program
// where one stands twice on a page (zxing-cpp issues 399 and 740, mended in 2.0).
void decode_linear(const cv::Mat& grey, const Look& look, std::vector<Symbol>& symbols) {
  cv::Mat rest = grey;
  const auto hints = hints_for(look).setFormats(kLinear).setMaxNumberOfSymbols(1);
  for (int i = 0; i < kMostLinear; ++i) {
    const ZXing::Result result = ZXing::ReadBarcode(view(rest), hints);
    if (!result.isValid()) return;
    symbols.push_back(to_symbol(result));
    if (i == 0) rest = grey.clone();
    paint_over(rest, result.position());
  }
}

void decode_two_dimensional(const cv::Mat& grey, const Look& look, std::vector<Symbol>& symbols) {
  const auto hints =
      hints_for(look)
          .setFormats(two_dimensional(grey, look.kinds))
          .setMaxNumberOfSymbols(static_cast<std::uint8_t>(limits::kBarcodesPerImage));
  for (const ZXing::Result& result : ZXing::ReadBarcodes(view(grey), hints)) {
    if (result.isValid()) symbols.push_back(to_symbol(result));
  }
}

}  // namespace

Result<std::vector<Symbol>> decode(const cv::Mat& grey, const Look& look) {
  std::vector<Symbol> symbols;
  try {
    decode_two_dimensional(grey, look, symbols);
    // A place that holds a stacked symbol holds nothing else.
    const bool stacked = look.kinds == Kinds::stacked_and_linear && !symbols.empty();
    if (look.kinds != Kinds::matrix && !stacked) decode_linear(grey, look, symbols);
  } catch (const std::exception&) {
    return fail(ErrorCode::barcode_decoder_failed,
                fmt::format("on a frame of {} x {} pixels", grey.cols, grey.rows));
  }
  return symbols;
}

}  // namespace garita::barcode
