// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/svg_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace garita::eval {
namespace {

constexpr int kChartsAcross = 4;
constexpr double kChartWidth = 300, kChartHeight = 230;
constexpr double kPlotLeft = 46, kPlotTop = 34, kPlotWidth = 236, kPlotHeight = 146;
constexpr double kNoteHeight = 18;
constexpr const char* kTextColour = "#222";
constexpr const char* kPale = "#d0d0d0";
constexpr const char* kCurve = "#1f5fa8";
constexpr const char* kGoal = "#c05000";

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else {
      result += c;
    }
  }
  return result;
}

std::string text_at(double x, double y, const std::string& text, int size, const char* anchor,
                    const char* colour = kTextColour) {
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n",
      x, y, size, anchor, colour, escaped(text));
}

std::string line(double x1, double y1, double x2, double y2, const char* colour,
                 const char* dashes = "none") {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
      "stroke-dasharray=\"{}\"/>\n",
      x1, y1, x2, y2, colour, dashes);
}

// Where a chart's values fall in its cell.
class Scale {
 public:
  explicit Scale(const Chart& chart) {
    const auto [low, high] = std::ranges::minmax(chart.points, {}, &ChartPoint::x);
    low_ = low.x;
    high_ = high.x;
  }
  double x(double value) const {
    const double span = high_ - low_;
    return kPlotLeft + (span == 0 ? 0 : (value - low_) / span) * kPlotWidth;
  }
  static double y(double share) { return kPlotTop + (1 - share) * kPlotHeight; }

 private:
  double low_ = 0, high_ = 0;
};

std::string frame_of(const Chart& chart, const Scale& scale) {
  std::string svg = text_at(kPlotLeft, kPlotTop - 14, chart.title, 14, "start");
  for (const double share : {0.0, 0.5, 1.0}) {
    svg += line(kPlotLeft, Scale::y(share), kPlotLeft + kPlotWidth, Scale::y(share), kPale);
    svg += text_at(kPlotLeft - 6, Scale::y(share) + 4, fmt::format("{:.0f} %", 100 * share), 11,
                   "end");
  }
  svg += line(kPlotLeft, Scale::y(0.95), kPlotLeft + kPlotWidth, Scale::y(0.95), kGoal, "2 3");
  for (const ChartPoint& point : chart.points) {
    svg += text_at(scale.x(point.x), kPlotTop + kPlotHeight + 15, fmt::format("{:g}", point.x), 10,
                   "middle");
  }
  svg += text_at(kPlotLeft + kPlotWidth / 2, kPlotTop + kPlotHeight + 31, chart.unit, 11, "middle");
  if (chart.marked) {
    const double x = scale.x(*chart.marked);
    svg += line(x, kPlotTop, x, kPlotTop + kPlotHeight, kGoal, "4 3");
  }
  return svg;
}

std::string curve_of(const Chart& chart, const Scale& scale) {
  std::string path, marks;
  for (const ChartPoint& point : chart.points) {
    const double x = scale.x(point.x), y = Scale::y(point.share);
    path += fmt::format("{:.1f},{:.1f} ", x, y);
    marks += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" fill=\"{}\">"
        "<title>{:g}: {:.1f} %</title></circle>\n",
        x, y, kCurve, point.x, 100 * point.share);
  }
  return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n",
                     path, kCurve) +
         marks;
}

}  // namespace

std::string to_svg(const std::string& title, const std::vector<std::string>& notes,
                   const std::vector<Chart>& charts) {
  const double head = 40 + kNoteHeight * double(notes.size());
  const std::size_t rows = (charts.size() + kChartsAcross - 1) / kChartsAcross;
  const double width = kChartsAcross * kChartWidth, height = head + double(rows) * kChartHeight;
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
      "width=\"{0:.0f}\" height=\"{1:.0f}\" font-family=\"sans-serif\">\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
      width, height);
  svg += text_at(12, 26, title, 18, "start");
  for (std::size_t i = 0; i < notes.size(); ++i) {
    svg += text_at(12, 46 + kNoteHeight * double(i), notes[i], 12, "start");
  }
  for (std::size_t i = 0; i < charts.size(); ++i) {
    if (charts[i].points.empty()) continue;
    const Scale scale(charts[i]);
    const std::size_t row = i / kChartsAcross, column = i % kChartsAcross;
    svg += fmt::format("<g transform=\"translate({:.0f} {:.0f})\">\n", kChartWidth * double(column),
                       head + kChartHeight * double(row));
    svg += frame_of(charts[i], scale) + curve_of(charts[i], scale) + "</g>\n";
  }
  return svg + "</svg>\n";
}

Result<void> write_text_file(const std::string& text, const std::filesystem::path& file) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  if (!stream.flush()) return fail(ErrorCode::file_unwritable, file.string());
  return {};
}

}  // namespace garita::eval
