// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/forge_barcodes.h"

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "verify/barcode/aamva.h"
#include "verify/barcode/aamva_issuers.h"
#include "verify/image/opencv.h"

namespace garita::eval {
namespace {

constexpr int kDots = 8;        // dots a module in the drawing
constexpr int kQuiet = 4;       // modules around
constexpr int kCorrection = 5;  // level, of 8
constexpr double kPaper = 215;
constexpr double kInk = 45;

double between(std::mt19937& random, double least, double most) {
  return std::uniform_real_distribution<double>(least, most)(random);
}

std::string word(std::mt19937& random, int least, int most) {
  std::string text(std::uniform_int_distribution<std::size_t>(least, most)(random), 'A');
  for (char& c : text) c = static_cast<char>('A' + random() % 26);
  return text;
}

std::string digits(std::mt19937& random, std::size_t count) {
  std::string text(count, '0');
  for (char& c : text) c = static_cast<char>('0' + random() % 10);
  return text;
}

std::string licence(std::mt19937& random) {
  static constexpr const char* kStates[] = {"VA", "NY", "CA", "TX", "WA", "MI", "ON", "FL"};
  barcode::Licence licence;
  licence.version = 4 + static_cast<int>(random() % 7);
  licence.jurisdiction = kStates[random() % std::size(kStates)];
  licence.issuer_number = barcode::issuer_of(licence.jurisdiction)->number;
  licence.country = barcode::issuer_of(licence.jurisdiction)->country;
  licence.surname = word(random, 3, 15);
  licence.given_names = word(random, 3, 10) + " " + word(random, 1, 10);
  licence.document_number = "S" + digits(random, 8);
  licence.birth_date =
      Date{1940 + static_cast<int>(random() % 65), 1 + static_cast<int>(random() % 12),
           1 + static_cast<int>(random() % 28)};
  licence.issue_date = Date{2021, 3, 1};
  licence.expiry_date = Date{2029, 3, 1};
  licence.sex = random() % 2 == 0 ? "M" : "F";
  licence.height_cm = 150 + static_cast<int>(random() % 50);
  licence.street = digits(random, 4) + " " + word(random, 4, 14) + " STREET";
  licence.city = word(random, 4, 14);
  licence.region = licence.jurisdiction;
  licence.postal_code = digits(random, 9);
  licence.discriminator = digits(random, 20);
  return barcode::generate_aamva(licence);
}

// The symbol, eight dots a module, rows three modules high.
cv::Mat drawn(const std::string& payload) {
  const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::PDF417)
                                    .setEccLevel(kCorrection)
                                    .setMargin(0)
                                    .encode(payload, 0, 0);
  cv::Mat modules(bits.height() + 2 * kQuiet, bits.width() + 2 * kQuiet, CV_8U, cv::Scalar(kPaper));
  for (int y = 0; y < bits.height(); ++y) {
    for (int x = 0; x < bits.width(); ++x) {
      if (bits.get(x, y)) modules.at<std::uint8_t>(y + kQuiet, x + kQuiet) = kInk;
    }
  }
  cv::Mat dots;
  cv::resize(modules, dots, cv::Size(), kDots, kDots, cv::INTER_NEAREST);
  return dots;
}

cv::Mat background(const cv::Size& size, std::mt19937& random) {
  cv::Mat picture(size, CV_8U);
  const double left = between(random, 60, 200);
  const double right = between(random, 60, 200);
  for (int x = 0; x < size.width; ++x) {
    picture.col(x).setTo(cv::Scalar(left + (right - left) * x / size.width));
  }
  // What else lies on a desk: lines of text and edges.
  for (int i = 0; i < 12; ++i) {
    const cv::Point at(static_cast<int>(random() % size.width),
                       static_cast<int>(random() % size.height));
    cv::putText(picture, word(random, 5, 20), at, cv::FONT_HERSHEY_SIMPLEX,
                between(random, 0.4, 1.2), cv::Scalar(between(random, 0, 120)),
                1 + static_cast<int>(random() % 2));
  }
  return picture;
}

}  // namespace

ForgedBarcode forge_barcode(std::mt19937& random, const ForgeRanges& ranges) {
  ForgedBarcode forged;
  forged.payload = licence(random);
  forged.module_px = between(random, ranges.least_module_px, ranges.most_module_px);
  forged.tilt_degrees = between(random, 0, 360);
  forged.blur_sigma = between(random, 0, ranges.most_blur_sigma);
  forged.noise_sigma = between(random, 0, ranges.most_noise_sigma);
  forged.perspective = between(random, 0, ranges.most_perspective);

  const cv::Mat symbol = drawn(forged.payload);
  const double scale = forged.module_px / kDots;
  const double turn = forged.tilt_degrees * CV_PI / 180;
  const double width = symbol.cols * scale;
  const double height = symbol.rows * scale;
  const int wide = cvCeil(std::abs(width * std::cos(turn)) + std::abs(height * std::sin(turn)));
  const int high = cvCeil(std::abs(width * std::sin(turn)) + std::abs(height * std::cos(turn)));
  const cv::Size size(std::max(1280, wide + 160), std::max(720, high + 160));
  const double spread = forged.perspective * width;
  const cv::Point2f centre(
      static_cast<float>(between(random, wide / 2.0 + 40, size.width - wide / 2.0 - 40)),
      static_cast<float>(between(random, high / 2.0 + 40, size.height - high / 2.0 - 40)));
  std::vector<cv::Point2f> from;
  std::vector<cv::Point2f> to;
  for (const auto& [x, y] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
    from.emplace_back((x + 1) * symbol.cols / 2.0F, (y + 1) * symbol.rows / 2.0F);
    const double u = x * width / 2 + between(random, -spread, spread) / 2;
    const double v = y * height / 2 + between(random, -spread, spread) / 4;
    to.emplace_back(2 * (centre.x + static_cast<float>(u * std::cos(turn) - v * std::sin(turn))),
                    2 * (centre.y + static_cast<float>(u * std::sin(turn) + v * std::cos(turn))));
  }
  // Drawn at twice the size, so that shrinking averages as a lens and a sensor do.
  cv::Mat picture;
  cv::resize(background(size, random), picture, size * 2, 0, 0, cv::INTER_LINEAR);
  cv::Mat fine;
  cv::GaussianBlur(symbol, fine, cv::Size(), std::max(0.3, 0.25 / scale));
  cv::warpPerspective(fine, picture, cv::getPerspectiveTransform(from, to), picture.size(),
                      cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
  cv::resize(picture, picture, size, 0, 0, cv::INTER_AREA);
  if (forged.blur_sigma > 0.2) cv::GaussianBlur(picture, picture, cv::Size(), forged.blur_sigma);
  std::normal_distribution<double> noise(0, forged.noise_sigma);
  for (auto& pixel : cv::Mat_<std::uint8_t>(picture)) {
    pixel = cv::saturate_cast<std::uint8_t>(pixel + noise(random));
  }
  forged.picture = to_frame(picture);
  return forged;
}

Result<void> forge_barcodes(const std::filesystem::path& folder, int count, std::uint32_t seed) {
  std::filesystem::create_directories(folder);
  std::ofstream parameters(folder / "parameters.tsv");
  parameters << "file\tmodule_px\ttilt_degrees\tblur_sigma\tnoise_sigma\tperspective\n";
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    const ForgedBarcode forged = forge_barcode(random);
    const std::string name = fmt::format("{:03}", i);
    cv::imwrite((folder / (name + ".png")).string(), view_of(forged.picture));
    std::ofstream(folder / (name + ".txt"), std::ios::binary) << forged.payload;
    parameters << fmt::format("{}.png\t{:.2f}\t{:.1f}\t{:.2f}\t{:.1f}\t{:.3f}\n", name,
                              forged.module_px, forged.tilt_degrees, forged.blur_sigma,
                              forged.noise_sigma, forged.perspective);
  }
  if (!parameters.flush()) {
    return fail(ErrorCode::file_unwritable, folder.string() + ": cannot be written");
  }
  return {};
}

}  // namespace garita::eval
