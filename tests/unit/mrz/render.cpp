// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/mrz/render.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include "tests/support/picture_damage.h"
#include "verify/image/opencv.h"

namespace garita::test {
namespace {

constexpr char kOcrB[] = "/usr/share/fonts/opentype/ocr-b/OCRB.otf";
constexpr double kLineToPitch = 4.23 / 2.54;
constexpr int kPaper = 235;
constexpr int kInk = 30;

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

class Font {
 public:
  explicit Font(int pitch) {
    if (FT_Init_FreeType(&library_) != 0) give_up("FreeType does not start");
    if (FT_New_Face(library_, kOcrB, 0, &face_) != 0) give_up("fonts-ocr-b is not installed");
    FT_Load_Char(face_, 'A', FT_LOAD_NO_SCALE);
    const double advance = double(face_->glyph->metrics.horiAdvance) / face_->units_per_EM;
    FT_Set_Char_Size(face_, 0, FT_F26Dot6(std::lround(64 * pitch / advance)), 72, 72);
  }
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;
  ~Font() {
    FT_Done_Face(face_);
    FT_Done_FreeType(library_);
  }

  // Darkens `page` where the character's ink falls; (x, y) is its origin on the base line.
  void draw(cv::Mat& page, char c, int x, int y) {
    if (FT_Load_Char(face_, FT_ULong(static_cast<unsigned char>(c)), FT_LOAD_RENDER) != 0) return;
    const FT_Bitmap& bitmap = face_->glyph->bitmap;
    for (int row = 0; row < int(bitmap.rows); ++row) {
      for (int column = 0; column < int(bitmap.width); ++column) {
        const cv::Point at(x + face_->glyph->bitmap_left + column,
                           y - face_->glyph->bitmap_top + row);
        if (!cv::Rect(0, 0, page.cols, page.rows).contains(at)) continue;
        const int ink = bitmap.buffer[row * bitmap.pitch + column];
        page.at<std::uint8_t>(at) = std::uint8_t(kPaper + (kInk - kPaper) * ink / 255);
      }
    }
  }

 private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
};

void draw_line(cv::Mat& page, Font& font, const std::string& text, int x, int y, int pitch) {
  for (std::size_t i = 0; i < text.size(); ++i) font.draw(page, text[i], x + int(i) * pitch, y);
}

cv::Mat skewed(const cv::Mat& page, double degrees) {
  const cv::Point2f center(float(page.cols) / 2, float(page.rows) / 2);
  cv::Mat turned;
  cv::warpAffine(page, turned, cv::getRotationMatrix2D(center, -degrees, 1), page.size(),
                 cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(kPaper));
  return turned;
}

cv::Mat turned(cv::Mat page, int quarter_turns) {
  for (int i = 0; i < quarter_turns; ++i) cv::rotate(page, page, cv::ROTATE_90_CLOCKWISE);
  return page;
}

}  // namespace

Frame page_with_mrz(const std::vector<std::string>& lines, const PageStyle& style) {
  cv::Mat page(style.height, style.width, CV_8U, cv::Scalar(kPaper));
  Font font(style.pitch);
  const int x = (style.width - int(lines[0].size()) * style.pitch) / 2;
  const double step = kLineToPitch * style.pitch;
  const double last = style.height - 2.5 * style.pitch;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double y = last - step * double(lines.size() - 1 - i);
    draw_line(page, font, lines[i], x, int(std::lround(y)), style.pitch);
  }
  if (style.skew_degrees != 0) page = skewed(page, style.skew_degrees);
  page = turned(page, style.quarter_turns);
  if (style.blur > 0) cv::GaussianBlur(page, page, cv::Size(), style.blur);
  if (style.noise > 0) {
    cv::RNG random(style.seed);
    support::add_noise(page, style.noise, random);
  }
  return to_frame(page);
}

Frame stacked(const Frame& upper, const Frame& lower) {
  cv::Mat both;
  cv::vconcat(view_of(upper), view_of(lower), both);
  return to_frame(both);
}

Frame page_of_text(bool ocr_b) {
  const std::string sentence =
      "The quick brown fox jumps over the lazy dog while 12 boxing wizards";
  cv::Mat page(1000, 1000, CV_8U, cv::Scalar(kPaper));
  Font font(14);
  for (int line = 0; line < 36; ++line) {
    const std::string text = sentence.substr(std::size_t(line % 9)) + " jump";
    const int y = 40 + line * 26;
    if (ocr_b) {
      draw_line(page, font, text, 20, y, 14);
    } else {
      cv::putText(page, text, {20, y}, cv::FONT_HERSHEY_COMPLEX, 0.6, cv::Scalar(kInk));
    }
  }
  return to_frame(page);
}

Frame noise(int width, int height, std::uint64_t seed) {
  cv::Mat page(height, width, CV_8UC3);
  cv::RNG random(seed);
  random.fill(page, cv::RNG::UNIFORM, 0, 256);
  return to_frame(page);
}

Frame blank(int width, int height) {
  return to_frame(cv::Mat(height, width, CV_8U, cv::Scalar(255)));
}

}  // namespace garita::test
