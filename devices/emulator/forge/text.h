// SPDX-License-Identifier: Apache-2.0
// Text on pictures, by FreeType.
#pragma once

#include <memory>
#include <string_view>

#include "verify/base/error.h"

namespace cv {
class Mat;
}

namespace garita::emulator::forge {

enum class Font { sans, sans_bold, ocr_b };

struct Ink {
  int blue = 0;
  int green = 0;
  int red = 0;
  double strength = 1;  // 0: invisible, 1: opaque
};

struct TextStyle {
  Font font = Font::sans;
  double size = 30;  // pixels of the em square
  double pitch = 0;  // pixels from character to character; 0: the font's own widths
  double turn = 0;   // degrees, anticlockwise
  Ink ink;
};

// Owns the fonts of fonts-dejavu-core and fonts-ocr-b. Not thread safe.
class TextPainter {
 public:
  // Errors: file.unreadable, naming the font file and its Debian package.
  static Result<TextPainter> create();
  TextPainter(TextPainter&&) noexcept;
  ~TextPainter();

  // Draws UTF-8 `text` with its baseline's beginning at (x, y). image: 8-bit B, G, R.
  void draw(cv::Mat& image, double x, double y, std::string_view text, const TextStyle& style);
  double width(std::string_view text, const TextStyle& style);

 private:
  struct Impl;
  explicit TextPainter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::emulator::forge
