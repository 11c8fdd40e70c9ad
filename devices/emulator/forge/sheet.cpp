// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "devices/emulator/forge/ink_effects.h"
#include "verify/image/opencv.h"

namespace garita::emulator::forge {
namespace {

int px(double mm) { return static_cast<int>(std::lround(mm * kPixelsPerMm)); }

constexpr Ink kBlack{28, 24, 24, 0.94};
constexpr Ink kLabel{70, 60, 60, 0.85};
constexpr double kMrzPitch = 30;   // 2.54 mm
constexpr double kMrzSize = 41.5;  // em pixels at which the font has that pitch itself

cv::Scalar colour(const Ink& ink) { return {double(ink.blue), double(ink.green), double(ink.red)}; }

}  // namespace

Palette palette_of(const std::string& country) {
  std::uint64_t hash = 1469598103934665603ull;  // FNV-1a
  for (const char c : country) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  const auto hue = static_cast<uchar>(hash % 180);
  const auto mix = [](uchar h, uchar s, uchar v) {
    cv::Mat pixel(1, 1, CV_8UC3, cv::Scalar(h, s, v));
    cv::cvtColor(pixel, pixel, cv::COLOR_HSV2BGR);
    const cv::Vec3b bgr = pixel.at<cv::Vec3b>(0, 0);
    return Ink{bgr[0], bgr[1], bgr[2], 1};
  };
  return {mix(hue, 14, 246), mix(hue, 96, 196), mix(hue, 190, 96)};
}

Sheet::Sheet(TextPainter& painter, double width_mm, double height_mm, const Palette& palette)
    : painter_(painter),
      palette_(palette),
      width_mm_(width_mm),
      height_mm_(height_mm),
      image_(
          std::make_unique<cv::Mat>(px(height_mm), px(width_mm), CV_8UC3, colour(palette.paper))) {
  draw_curves(*image_, palette.line);
}

Sheet::~Sheet() = default;

void Sheet::band(double top_mm, double height_mm, const std::string& left,
                 const std::string& right) {
  cv::rectangle(*image_, cv::Rect(0, px(top_mm), image_->cols, px(height_mm)),
                colour(palette_.title), cv::FILLED);
  TextStyle style{Font::sans_bold, height_mm * kPixelsPerMm * 0.48, 0, 0, {250, 250, 250, 1}};
  const double baseline = px(top_mm) + px(height_mm) * 0.67;
  const double room = image_->cols - px(12);  // both margins, and a gap between the texts
  const double width = painter_.width(left, style) + painter_.width(right, style);
  if (width > room) style.size *= room / width;
  painter_.draw(*image_, px(4), baseline, left, style);
  painter_.draw(*image_, image_->cols - px(4) - painter_.width(right, style), baseline, right,
                style);
}

void Sheet::text(double x_mm, double y_mm, const std::string& text, double size_mm, Font font) {
  painter_.draw(*image_, px(x_mm), px(y_mm), text, {font, size_mm * kPixelsPerMm, 0, 0, kBlack});
}

void Sheet::field(double x_mm, double y_mm, const std::string& label, const std::string& value) {
  if (value.empty()) return;
  painter_.draw(*image_, px(x_mm), px(y_mm), label,
                {Font::sans, 1.75 * kPixelsPerMm, 0, 0, kLabel});
  painter_.draw(*image_, px(x_mm), px(y_mm + 3.5), value,
                {Font::sans_bold, 3.0 * kPixelsPerMm, 0, 0, kBlack});
}

void Sheet::portrait(double x_mm, double y_mm, double width_mm, double height_mm,
                     const Frame& photo, const std::optional<Crop>& face) {
  if (photo.empty()) return;
  const cv::Rect place(px(x_mm), px(y_mm), px(width_mm), px(height_mm));
  cv::Mat window = (*image_)(place);
  print_portrait(photo, face, window);
  cv::rectangle(*image_, place, colour(palette_.title), 2, cv::LINE_AA);
}

void Sheet::mrz(double left_mm, double bottom_mm, double line_mm,
                const std::vector<std::string>& lines, Damage damage) {
  const double last = (height_mm_ - bottom_mm) * kPixelsPerMm;
  const double step = line_mm * kPixelsPerMm;
  const double first = last - step * (static_cast<double>(lines.size()) - 1);
  const cv::Rect zone(0, static_cast<int>(first) - px(4), image_->cols,
                      static_cast<int>(last - first) + px(6));
  cv::Mat area = (*image_)(zone);
  cv::addWeighted(area, 0.25, cv::Mat(area.size(), CV_8UC3, colour(palette_.paper)), 0.75, 0, area);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    painter_.draw(*image_, left_mm * kPixelsPerMm, first + step * static_cast<double>(i), lines[i],
                  {Font::ocr_b, kMrzSize, kMrzPitch, 0, kBlack});
  }
  if (damage == Damage::mrz_smudged) smudge(area);
}

void Sheet::symbol(double x_mm, double y_mm, double width_mm, double height_mm,
                   const cv::Mat& symbol) {
  const cv::Rect place(px(x_mm), px(y_mm), px(width_mm), px(height_mm));
  cv::rectangle(*image_, place, cv::Scalar(250, 250, 250), cv::FILLED);
  const cv::Point corner(place.x + (place.width - symbol.cols) / 2,
                         place.y + (place.height - symbol.rows) / 2);
  cv::Mat bgr;
  cv::cvtColor(symbol, bgr, cv::COLOR_GRAY2BGR);
  bgr = bgr * 0.85 + cv::Scalar(30, 30, 30);  // ink and paper, not black and white
  bgr.copyTo((*image_)(cv::Rect(corner, symbol.size())));
}

void Sheet::stripe(double top_mm, double height_mm) {
  cv::rectangle(*image_, cv::Rect(0, px(top_mm), image_->cols, px(height_mm)),
                cv::Scalar(38, 34, 34), cv::FILLED);
}

void Sheet::specimen_mark() {
  TextStyle style{Font::sans_bold, 0, 0, 20, {40, 40, 160, 0.11}};
  style.size = width_mm_ * kPixelsPerMm * 0.15;
  const double width = painter_.width("SPECIMEN", style);
  const double angle = style.turn * CV_PI / 180;
  painter_.draw(*image_, image_->cols / 2.0 - width / 2 * std::cos(angle),
                image_->rows / 2.0 + width / 2 * std::sin(angle) + style.size * 0.2, "SPECIMEN",
                style);
}

Frame Sheet::finish() {
  soften(*image_);
  return to_frame(*image_);
}

}  // namespace garita::emulator::forge
