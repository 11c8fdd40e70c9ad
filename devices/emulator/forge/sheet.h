// SPDX-License-Identifier: Apache-2.0
// The blank that a specimen is printed on, and what all specimens have. Millimetres from the top
// left corner, 300 dots an inch.
#pragma once

#include <string>
#include <vector>

#include "devices/emulator/forge/text.h"
#include "devices/emulator/scenario.h"
#include "verify/image/frame.h"

namespace cv {
class Mat;
}

namespace garita::emulator::forge {

inline constexpr double kPixelsPerMm = 300 / 25.4;

struct Palette {
  Ink paper;
  Ink line;   // background curves
  Ink title;  // band and heading
};

// Two printers of one country share their colours.
Palette palette_of(const std::string& country);

class Sheet {
 public:
  Sheet(TextPainter& painter, double width_mm, double height_mm, const Palette& palette);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  void band(double top_mm, double height_mm, const std::string& left, const std::string& right);
  void text(double x_mm, double y_mm, const std::string& text, double size_mm,
            Font font = Font::sans);
  // A small label with its value below; nothing where the value is empty.
  void field(double x_mm, double y_mm, const std::string& label, const std::string& value);
  void portrait(double x_mm, double y_mm, double width_mm, double height_mm, const Frame& photo,
                const std::optional<Crop>& face);
  // Doc 9303-3 section 4.3: OCR-B size 1, ten characters an inch. The last line's baseline is
  // `bottom_mm` above the lower edge.
  void mrz(double left_mm, double bottom_mm, double line_mm, const std::vector<std::string>& lines,
           Damage damage);
  // Black on a white field, in the middle of the place.
  void symbol(double x_mm, double y_mm, double width_mm, double height_mm, const cv::Mat& symbol);
  void stripe(double top_mm, double height_mm);
  void specimen_mark();
  // Prints: the softness and grain of ink on paper.
  Frame finish();

 private:
  TextPainter& painter_;
  Palette palette_;
  double width_mm_;
  double height_mm_;
  std::unique_ptr<cv::Mat> image_;
};

}  // namespace garita::emulator::forge
