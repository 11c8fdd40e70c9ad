// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/eval/load.h"
#include "verify/image/opencv.h"
#include "verify/image/transform.h"

namespace garita::eval {
namespace {

constexpr int kCellWidth = 640;
constexpr int kCellHeight = 480;
constexpr int kLineHeight = 18;
constexpr int kPitch = 13;  // of one character of an MRZ
const cv::Scalar kBlack(0, 0, 0);
const cv::Scalar kRed(0, 0, 200);

void write_text(cv::Mat& cell, int x, int y, const std::string& text, const cv::Scalar& colour) {
  cv::putText(cell, text, {x, y}, cv::FONT_HERSHEY_SIMPLEX, 0.45, colour, 1, cv::LINE_AA);
}

// Character by character, so that lines stand under each other; what differs is red.
void write_mrz(cv::Mat& cell, int y, const std::string& line, const std::string& other) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool same = i < other.size() && other[i] == line[i];
    write_text(cell, 4 + static_cast<int>(i) * kPitch, y, line.substr(i, 1), same ? kBlack : kRed);
  }
}

// Draws the image, shrunk to fit, with its corner at `place`.
void draw(cv::Mat& cell, const std::filesystem::path& file, const cv::Rect& place) {
  const Result<Frame> frame = load_any_frame(file);
  if (!frame || frame->empty()) {
    write_text(cell, place.x + 4, place.y + kLineHeight, "cannot be read", kRed);
    return;
  }
  const double scale = std::min(static_cast<double>(place.width) / frame->width,
                                static_cast<double>(place.height) / frame->height);
  const Frame small = to_bgr(resize(*frame, static_cast<int>(frame->width * scale),
                                    static_cast<int>(frame->height * scale)));
  view_of(small).copyTo(cell(cv::Rect(place.x, place.y, small.width, small.height)));
}

cv::Mat empty_cell() { return {kCellHeight, kCellWidth, CV_8UC3, cv::Scalar(255, 255, 255)}; }

cv::Mat mrz_cell(const MrzCase& one) {
  cv::Mat cell = empty_cell();
  const int text = kLineHeight * 8 + 6;
  draw(cell, one.file, {0, 0, kCellWidth, kCellHeight - text});
  int y = kCellHeight - text + kLineHeight;
  write_text(cell, 4, y, one.file.filename().string() + ": truth, then reading", kBlack);
  for (std::size_t i = 0; i < one.truth.size(); ++i) {
    write_mrz(cell, y += kLineHeight, one.truth[i], one.truth[i]);
  }
  write_text(cell, 4, y += kLineHeight, cause_of(one), kRed);
  for (std::size_t i = 0; i < one.read.size(); ++i) {
    write_mrz(cell, y += kLineHeight, one.read[i], i < one.truth.size() ? one.truth[i] : "");
  }
  return cell;
}

cv::Mat face_cell(const FacePair& pair, const std::filesystem::path& folder) {
  cv::Mat cell = empty_cell();
  const int height = kCellHeight - 3 * kLineHeight;
  draw(cell, folder / pair.a, {0, 0, kCellWidth / 2, height});
  draw(cell, folder / pair.b, {kCellWidth / 2, 0, kCellWidth / 2, height});
  const std::string score =
      pair.score.score == kNeverMatches ? "no template" : fmt::format("{:.3f}", pair.score.score);
  write_text(cell, 4, height + kLineHeight,
             fmt::format("{}, score {}", pair.score.same ? "same" : "different", score), kBlack);
  write_text(cell, 4, height + 2 * kLineHeight, pair.a + "  " + pair.b, kBlack);
  return cell;
}

cv::Mat portrait_cell(const PortraitCase& one) {
  constexpr int kWidth = 175;
  constexpr int kHeight = 225;
  cv::Mat cell(kHeight + 3 * kLineHeight, kWidth, CV_8UC3, cv::Scalar(255, 255, 255));
  if (one.cut) {
    const Frame small = to_bgr(resize(one.cut->image, kWidth - 4, kHeight));
    view_of(small).copyTo(cell(cv::Rect(0, 0, small.width, small.height)));
    write_text(cell, 2, kHeight + kLineHeight,
               fmt::format("{:.2f}, turned {}", one.cut->score, one.cut->quarters), kBlack);
  } else {
    write_text(cell, 2, kHeight + kLineHeight, one.error.empty() ? "none found" : one.error, kRed);
  }
  const std::size_t cut = one.file.size() > 24 ? one.file.size() - 24 : 0;
  write_text(cell, 2, kHeight + 2 * kLineHeight, one.file.substr(cut), kBlack);
  return cell;
}

// `across` cells a row, all of one size.
Result<void> write_cells(std::vector<cv::Mat> cells, const std::filesystem::path& file,
                         std::size_t across = 2) {
  if (cells.empty()) cells.push_back(empty_cell());
  while (cells.size() % across) {
    cells.emplace_back(cells[0].size(), CV_8UC3, cv::Scalar(255, 255, 255));
  }
  std::vector<cv::Mat> rows;
  for (auto row = cells.begin(); row != cells.end(); row += static_cast<std::ptrdiff_t>(across)) {
    cv::hconcat(std::vector<cv::Mat>(row, row + static_cast<std::ptrdiff_t>(across)),
                rows.emplace_back());
  }
  cv::Mat sheet;
  cv::vconcat(rows, sheet);
  try {
    if (cv::imwrite(file.string(), sheet)) return {};
  } catch (const cv::Exception& error) {
    return fail(ErrorCode::file_unwritable, file.string() + ": " + error.err);
  }
  return fail(ErrorCode::file_unwritable, file.string());
}

}  // namespace

Result<void> write_sheet(const MrzScore& score, const std::filesystem::path& file) {
  std::vector<cv::Mat> cells;
  for (const MrzCase& one : score.cases) {
    if (!one.whole() && cells.size() < kSheetCells) cells.push_back(mrz_cell(one));
  }
  return write_cells(std::move(cells), file);
}

Result<void> write_sheet(const std::vector<PortraitCase>& cases,
                         const std::filesystem::path& file) {
  constexpr std::size_t kAcross = 8;
  std::vector<cv::Mat> cells;
  for (const PortraitCase& one : cases) cells.push_back(portrait_cell(one));
  return write_cells(std::move(cells), file, kAcross);
}

Result<void> write_sheet(const FaceScore& score, const std::filesystem::path& folder,
                         const std::filesystem::path& file) {
  std::vector<cv::Mat> cells;
  for (const FacePair& pair : score.pairs) {
    if (!pair.right && cells.size() < kSheetCells) cells.push_back(face_cell(pair, folder));
  }
  return write_cells(std::move(cells), file);
}

}  // namespace garita::eval
