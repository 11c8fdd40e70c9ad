// SPDX-License-Identifier: Apache-2.0
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include "tests/eval/barcode_eval.h"
#include "tests/eval/load.h"
#include "verify/image/transform.h"

namespace garita::eval {
namespace {

using ZXing::BarcodeFormat;

constexpr auto kFormats = BarcodeFormat::PDF417 | BarcodeFormat::QRCode | BarcodeFormat::Aztec |
                          BarcodeFormat::DataMatrix | BarcodeFormat::Code128 |
                          BarcodeFormat::Code39 | BarcodeFormat::ITF;

}  // namespace

BarcodeReading read_bare(const Frame& frame) {
  const CpuClock clock;
  const Frame grey = to_grey(frame);
  const ZXing::ImageView view(grey.pixels.data(), grey.width, grey.height, ZXing::ImageFormat::Lum);
  std::vector<barcode::Symbol> symbols;
  for (const auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram,
                               ZXing::Binarizer::FixedThreshold}) {
    const auto result =
        ZXing::ReadBarcode(view, ZXing::DecodeHints().setFormats(kFormats).setBinarizer(binarizer));
    if (!result.isValid()) continue;
    symbols.push_back({ZXing::ToString(result.format()),
                       result.text(),
                       Bytes(result.bytes().begin(), result.bytes().end()),
                       {}});
    break;
  }
  return {std::move(symbols), clock.ms()};
}

}  // namespace garita::eval
