// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/text.h"

#include <ft2build.h>

#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <string>
#include <utility>
#include <vector>
#include FT_FREETYPE_H

namespace garita::emulator::forge {
namespace {

struct FontFile {
  const char* path;
  const char* package;
};

// In the order of Font.
constexpr std::array<FontFile, 3> kFonts{{
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"},
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", "fonts-dejavu-core"},
    {"/usr/share/fonts/opentype/ocr-b/OCRB.otf", "fonts-ocr-b"},
}};

// One, two and three byte sequences, which is every letter of the documents; others become '?'.
std::vector<char32_t> to_code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) {
      return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
    };
    const unsigned first = byte(i);
    if (first < 0x80) {
      points.push_back(first);
      i += 1;
    } else if ((first & 0xE0) == 0xC0) {
      points.push_back((first & 0x1F) << 6 | (byte(i + 1) & 0x3F));
      i += 2;
    } else if ((first & 0xF0) == 0xE0) {
      points.push_back((first & 0x0F) << 12 | (byte(i + 1) & 0x3F) << 6 | (byte(i + 2) & 0x3F));
      i += 3;
    } else {
      points.push_back('?');
      i += 1;
    }
  }
  return points;
}

void blend(cv::Vec3b& pixel, const Ink& ink, double cover) {
  const double alpha = cover * ink.strength;
  const std::array<int, 3> colour{ink.blue, ink.green, ink.red};
  for (int c = 0; c < 3; ++c) {
    pixel[c] = cv::saturate_cast<uchar>(pixel[c] * (1 - alpha) + colour[c] * alpha);
  }
}

void stamp(cv::Mat& image, const FT_GlyphSlot glyph, const Ink& ink) {
  const FT_Bitmap& bitmap = glyph->bitmap;
  for (unsigned row = 0; row < bitmap.rows; ++row) {
    const int y = static_cast<int>(row) - glyph->bitmap_top;
    if (y < 0 || y >= image.rows) continue;
    for (unsigned column = 0; column < bitmap.width; ++column) {
      const int x = static_cast<int>(column) + glyph->bitmap_left;
      if (x < 0 || x >= image.cols) continue;
      blend(image.at<cv::Vec3b>(y, x), ink,
            bitmap.buffer[row * static_cast<unsigned>(bitmap.pitch) + column] / 255.0);
    }
  }
}

}  // namespace

struct TextPainter::Impl {
  FT_Library library = nullptr;
  std::array<FT_Face, kFonts.size()> faces{};

  ~Impl() {
    for (FT_Face face : faces) {
      if (face) FT_Done_Face(face);
    }
    if (library) FT_Done_FreeType(library);
  }
  FT_Face face(const TextStyle& style) const {
    FT_Face face = faces[static_cast<std::size_t>(style.font)];
    FT_Set_Char_Size(face, 0, std::lround(style.size * 64), 72, 72);
    return face;
  }
};

TextPainter::TextPainter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextPainter::TextPainter(TextPainter&&) noexcept = default;
TextPainter::~TextPainter() = default;

Result<TextPainter> TextPainter::create() {
  auto impl = std::make_unique<Impl>();
  if (FT_Init_FreeType(&impl->library) != 0) {
    return fail(ErrorCode::internal_unexpected, "FreeType does not start");
  }
  for (std::size_t i = 0; i < kFonts.size(); ++i) {
    if (FT_New_Face(impl->library, kFonts[i].path, 0, &impl->faces[i]) == 0) continue;
    return fail(
        ErrorCode::file_unreadable,
        std::string(kFonts[i].path) + ": not there; install the package " + kFonts[i].package);
  }
  return TextPainter(std::move(impl));
}

void TextPainter::draw(cv::Mat& image, double x, double y, std::string_view text,
                       const TextStyle& style) {
  FT_Face face = impl_->face(style);
  const double angle = style.turn * CV_PI / 180;
  const double step_x = std::cos(angle);
  const double step_y = -std::sin(angle);
  FT_Matrix turn{std::lround(step_x * 65536), std::lround(step_y * 65536),
                 std::lround(-step_y * 65536), std::lround(step_x * 65536)};
  double along = 0;
  for (const char32_t point : to_code_points(text)) {
    // FreeType's y axis points up.
    FT_Vector pen{std::lround((x + along * step_x) * 64), std::lround(-(y + along * step_y) * 64)};
    FT_Set_Transform(face, &turn, &pen);
    if (FT_Load_Char(face, point, FT_LOAD_RENDER | FT_LOAD_NO_HINTING) != 0) continue;
    stamp(image, face->glyph, style.ink);
    along += style.pitch > 0 ? style.pitch : face->glyph->linearHoriAdvance / 65536.0;
  }
  FT_Set_Transform(face, nullptr, nullptr);
}

double TextPainter::width(std::string_view text, const TextStyle& style) {
  FT_Face face = impl_->face(style);
  double width = 0;
  for (const char32_t point : to_code_points(text)) {
    if (FT_Load_Char(face, point, FT_LOAD_NO_HINTING) != 0) continue;
    width += style.pitch > 0 ? style.pitch : face->glyph->linearHoriAdvance / 65536.0;
  }
  return width;
}

}  // namespace garita::emulator::forge
