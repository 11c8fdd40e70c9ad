// SPDX-License-Identifier: Apache-2.0
// Reading a symbol, beside one bare call of the decoder with its best hints: our symbologies,
// trying harder, turned and shrunk.
#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>
#include <benchmark/benchmark.h>

#include <memory>

#include "tests/bench/bench.h"
#include "verify/barcode/reader.h"

namespace garita::bench {
namespace {

struct Sample {
  const char* what;
  ZXing::BarcodeFormat format;
  std::string text;
  int width;
  int height;
};

// Black in the middle of a light grey camera frame.
Frame draw(const Sample& sample) {
  Frame card{1280, 720, 1, {}};
  card.pixels.assign(static_cast<std::size_t>(card.width) * card.height, 230);
  const auto bits =
      ZXing::MultiFormatWriter(sample.format).encode(sample.text, sample.width, sample.height);
  const int left = (card.width - bits.width()) / 2;
  const int top = (card.height - bits.height()) / 2;
  need(left >= 0 && top >= 0, "the symbol is larger than the card");
  for (int y = 0; y < bits.height(); ++y) {
    for (int x = 0; x < bits.width(); ++x) {
      if (bits.get(x, y))
        card.pixels[static_cast<std::size_t>(top + y) * card.width + left + x] = 0;
    }
  }
  return card;
}

void read_ours(const Frame& card, const std::string& text) {
  const auto symbols = barcode::read(card);
  need(symbols && symbols->size() == 1 && symbols->front().text == text, "ours misread the symbol");
  benchmark::DoNotOptimize(symbols->data());
}

void read_bare(const Frame& card, const Sample& sample) {
  using ZXing::BarcodeFormat;
  const auto hints = ZXing::DecodeHints().setFormats(
      BarcodeFormat::PDF417 | BarcodeFormat::QRCode | BarcodeFormat::Aztec |
      BarcodeFormat::DataMatrix | BarcodeFormat::Code128 | BarcodeFormat::Code39 |
      BarcodeFormat::ITF);
  const auto result = ZXing::ReadBarcode(
      {card.pixels.data(), card.width, card.height, ZXing::ImageFormat::Lum}, hints);
  need(result.isValid() && result.text() == sample.text, "the bare call misread the symbol");
  benchmark::DoNotOptimize(result.format());
}

Pair read(const Sample& sample) {
  const auto card = std::make_shared<const Frame>(draw(sample));
  return {
      .what = sample.what,
      .ours = {.what = "barcode::read", .work = [card, sample] { read_ours(*card, sample.text); }},
      .other = {.what = "ZXing::ReadBarcode, best hints",
                .work = [card, sample] { read_bare(*card, sample); }}};
}

}  // namespace

std::vector<Pair> barcode() {
  return {
      read({"read a PDF417, 1280 x 720", ZXing::BarcodeFormat::PDF417,
            "@\n\x1E\rANSI 636000100002DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\n"
            "DACMICHAEL\nDBB06061986\nDBA12102032\nDBC1\nDAYBRO\nDAU068 in\nDAG2300 WEST BROAD "
            "STREET\nDAIRICHMOND\nDAJVA\nDAK232690000\nDCGUSA\n",
            900, 300}),
      read({"read an Aztec code, 1280 x 720", ZXing::BarcodeFormat::Aztec,
            "M1ERIKSSON/ANNA       EABC123 JFKYVRAC 0834 326J001A0025 100", 400, 400}),
      read({"read a QR code, 1280 x 720", ZXing::BarcodeFormat::QRCode,
            "M1ERIKSSON/ANNA       EABC123 JFKYVRAC 0834 326J001A0025 100", 250, 250}),
      read({"read a Code 128, 1280 x 720", ZXing::BarcodeFormat::Code128, "C00000001", 500, 120})};
}

}  // namespace garita::bench
