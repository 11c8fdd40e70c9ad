// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/read_line.h"

#include <algorithm>
#include <cmath>

#include "verify/mrz/align.h"
#include "verify/mrz/rectify.h"

namespace garita::mrz {
namespace {

constexpr double kMargin = 3;      // capital heights read beyond both ends
constexpr double kExtension = 10;  // capital heights added where characters go on
constexpr int kMostExtensions = 3;
constexpr double kProbeColumns = 128;  // of a strip
constexpr double kLeastLikeness = 0.25;
constexpr double kMostHeights = 90;  // length of a line with its margins
constexpr double kHeightsPerColumn = kColumnsPerFrame / kGlyphRows;
constexpr int kSeam = 12;        // columns beside a part's end that the network sees less well
constexpr double kAskew = 0.12;  // capital heights off the print at an end: read anew

bool holds_character(const Column& column) {
  return *std::ranges::max_element(column.characters) > std::max(column.blank, -0.7F);
}

struct Ends {
  int first = -1;
  int last = -1;
};

Ends ends_of(const std::vector<Column>& columns) {
  Ends ends;
  for (int t = 0; t < int(columns.size()); ++t) {
    if (!holds_character(columns[std::size_t(t)])) continue;
    if (ends.first < 0) ends.first = t;
    ends.last = t;
  }
  return ends;
}

// A part of a line that was read: its columns, the first of which begins `begin` capital heights
// after line.from.
struct Part {
  std::vector<Column> columns;
  double begin = 0;
  double end() const { return begin + double(columns.size()) * kHeightsPerColumn; }
};

Part read_part(const Pyramid& pyramid, const TextLine& line, double begin, double end,
               Recogniser& recogniser) {
  const double unit = std::max(1.0, line.height) / length_of(line);
  const TextLine part{point_on(line, begin * unit, 0), point_on(line, end * unit, 0), line.height};
  return {recogniser.read(cut(pyramid, part)), begin};
}

// The two parts in one; they share 2 * kSeam columns, each part's outer half of which counts.
Part joined(const Part& left, const Part& right) {
  Part whole{{left.columns.begin(), left.columns.end() - kSeam}, left.begin};
  whole.columns.insert(whole.columns.end(), right.columns.begin() + kSeam, right.columns.end());
  return whole;
}

// Reads on at the ends where characters reach into the margin's outer half; false: at none.
bool extend(Part& part, const Ends& ends, const Pyramid& pyramid, const TextLine& line,
            Recogniser& recogniser) {
  const auto edge = int(kMargin / kHeightsPerColumn / 2);
  const bool before = ends.first < edge, after = ends.last >= int(part.columns.size()) - edge;
  const double shared = 2 * kSeam * kHeightsPerColumn;
  if (before) {
    const double begin = part.begin - kExtension;
    part = joined(read_part(pyramid, line, begin, part.begin + shared, recogniser), part);
  }
  if (after) {
    const double end = part.end();
    part = joined(part, read_part(pyramid, line, end - shared, end + kExtension, recogniser));
  }
  return before || after;
}

// Reads along `line`, and beyond its ends until characters end inside what was read.
std::optional<LineReading> read_along(const Pyramid& pyramid, const TextLine& line,
                                      Recogniser& recogniser) {
  const double unit = std::max(1.0, line.height);
  if (length_of(line) < unit) return std::nullopt;
  Part part = read_part(pyramid, line, -kMargin, length_of(line) / unit + kMargin, recogniser);
  Ends ends;
  for (int round = 0;; ++round) {
    ends = ends_of(part.columns);
    if (ends.first < 0 || mrz_likeness(part.columns) < kLeastLikeness) return std::nullopt;
    if (part.end() - part.begin > kMostHeights) return std::nullopt;
    if (round == kMostExtensions || !extend(part, ends, pyramid, line, recogniser)) break;
  }
  const auto pitch = measure_pitch(part.columns);
  if (!pitch) return std::nullopt;
  const auto place_of = [&](int column) {
    const double heights = part.begin + (column + 0.5) * kHeightsPerColumn;
    return point_on(line, heights * unit / length_of(line), 0);
  };
  return LineReading{.line = {place_of(ends.first), place_of(ends.last), line.height},
                     .columns = std::move(part.columns),
                     .first_column = double(ends.first),
                     .last_column = double(ends.last),
                     .pitch = *pitch,
                     .pitch_pixels = *pitch * kHeightsPerColumn * unit};
}

double shift(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

std::optional<LineReading> read_line(const Pyramid& pyramid, const TextLine& guess,
                                     Recogniser& recogniser) {
  auto reading = read_along(pyramid, guess, recogniser);
  if (!reading) return std::nullopt;
  const TextLine better = refined(pyramid, reading->line);
  const double off =
      std::max(shift(better.from, reading->line.from), shift(better.to, reading->line.to)) /
      reading->line.height;
  if (off < kAskew) return reading;
  auto again = read_along(pyramid, better, recogniser);
  if (!again || mrz_likeness(again->columns) < mrz_likeness(reading->columns)) return reading;
  return again;
}

std::optional<LineReading> read_at_scale(const Pyramid& pyramid, const LineReading& line,
                                         double scale, Recogniser& recogniser) {
  return read_along(pyramid, {line.line.from, line.line.to, line.line.height / scale}, recogniser);
}

double probe(const Pyramid& pyramid, const TextLine& line, Recogniser& recogniser) {
  const double window = kProbeColumns * line.height / kGlyphRows;
  const double part = std::min(0.5, window / 2 / std::max(1.0, length_of(line)));
  const TextLine middle{point_on(line, 0.5 - part, 0), point_on(line, 0.5 + part, 0), line.height};
  return mrz_likeness(recogniser.read(cut(pyramid, middle)));
}

}  // namespace garita::mrz
