// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/licence_barcode.h"

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <algorithm>
#include <exception>
#include <opencv2/imgproc.hpp>

#include "verify/barcode/aamva.h"
#include "verify/barcode/aamva_issuers.h"

namespace garita::emulator::forge {
namespace {

constexpr int kVersion = 10;         // of the standard: 2020
constexpr int kCorrectionLevel = 5;  // annex D asks for 3 at least
constexpr int kDots = 8;             // a module, before it is shrunk to its place

}  // namespace

Result<std::string> licence_payload(const ForgedDocument& document, bool enhanced) {
  const barcode::AamvaIssuer* issuer = barcode::issuer_of(document.jurisdiction);
  if (!issuer) {
    return fail(ErrorCode::config_bad_value, "no jurisdiction '" + document.jurisdiction + "'");
  }
  barcode::Licence licence;
  licence.version = kVersion;
  licence.jurisdiction_version = 1;
  licence.issuer_number = issuer->number;
  licence.country = issuer->country;
  licence.surname = document.surname;
  licence.given_names = document.given_names;
  licence.document_number = document.number;
  licence.birth_date = parse_date(document.birth_date);
  licence.expiry_date = parse_date(document.expiry_date);
  if (!licence.birth_date || !licence.expiry_date) {
    return fail(ErrorCode::config_bad_value, "a licence states whole dates of birth and expiry");
  }
  // Licences are good for eight years at most.
  licence.issue_date = add_months(*licence.expiry_date, -8 * 12);
  licence.sex = document.sex;
  licence.height_cm = 175;
  licence.street = "1 SPECIMEN STREET";
  licence.city = "ANYTOWN";
  licence.region = issuer->jurisdiction;
  licence.postal_code = "000000000";
  licence.discriminator = "SPECIMEN" + document.number;
  licence.surname_cut = licence.given_names_cut = barcode::Truncation::none;
  licence.compliance = "F";
  licence.enhanced.indicated = enhanced;
  return barcode::generate_aamva(licence);
}

Result<void> draw_pdf417(const std::string& payload, int width, int height, cv::Mat& symbol) {
  try {
    const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::PDF417)
                                      .setEccLevel(kCorrectionLevel)
                                      .setMargin(0)
                                      .encode(payload, 0, 0);
    cv::Mat modules(bits.height(), bits.width(), CV_8U, cv::Scalar(255));
    for (int y = 0; y < bits.height(); ++y) {
      for (int x = 0; x < bits.width(); ++x) {
        if (bits.get(x, y)) modules.at<std::uint8_t>(y, x) = 0;
      }
    }
    cv::Mat dots;
    cv::resize(modules, dots, cv::Size(), kDots, kDots, cv::INTER_NEAREST);
    const double scale =
        std::min(static_cast<double>(width) / dots.cols, static_cast<double>(height) / dots.rows);
    cv::resize(dots, symbol, cv::Size(), scale, scale, cv::INTER_AREA);
    return {};
  } catch (const std::exception&) {
    return fail(ErrorCode::config_bad_value, "the barcode's payload fits no symbol");
  }
}

}  // namespace garita::emulator::forge
