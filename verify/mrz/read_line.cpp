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
constexpr double kLeastLikeness = 0.25;
constexpr double kMostHeights = 80;  // length of a line, in capital heights
constexpr double kAskew = 0.12;      // capital heights off the print at an end: read anew

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

double pixels_per_column(const TextLine& line) {
  return kColumnsPerFrame * line.height / kGlyphRows;
}

// The line lengthened at the ends where characters reach into the margin's outer half.
bool extend(TextLine& line, const Ends& ends, int columns) {
  const double length = std::max(1.0, length_of(line));
  const double more = kExtension * line.height / length;
  const int edge = int(kMargin * kGlyphRows / kColumnsPerFrame / 2);
  const bool before = ends.first < edge, after = ends.last >= columns - edge;
  const TextLine old = line;
  if (before) line.from = point_on(old, -more, 0);
  if (after) line.to = point_on(old, 1 + more, 0);
  return before || after;
}

// Reads along `guess`, lengthened until characters end inside the strip.
std::optional<LineReading> read_along(const Pyramid& pyramid, const TextLine& guess,
                                      Recogniser& recogniser) {
  TextLine line = guess;
  LineReading reading;
  Ends ends;
  for (int round = 0; round <= kMostExtensions; ++round) {
    reading.columns = recogniser.read(cut(pyramid, line, kMargin));
    ends = ends_of(reading.columns);
    if (ends.first < 0 || mrz_likeness(reading.columns) < kLeastLikeness) return std::nullopt;
    if (round == kMostExtensions || !extend(line, ends, int(reading.columns.size()))) break;
    if (length_of(line) > kMostHeights * line.height) return std::nullopt;
  }
  const auto pitch = measure_pitch(reading.columns);
  if (!pitch) return std::nullopt;
  const double scale = pixels_per_column(line);
  const double length = std::max(1.0, length_of(line));
  const auto along = [&](int column) {
    return ((column + 0.5) * scale - kMargin * line.height) / length;
  };
  reading.line = {point_on(line, along(ends.first), 0), point_on(line, along(ends.last), 0),
                  line.height};
  reading.first_column = ends.first;
  reading.last_column = ends.last;
  reading.pitch = *pitch;
  reading.pitch_pixels = *pitch * scale;
  return reading;
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

double probe(const Pyramid& pyramid, const TextLine& line, Recogniser& recogniser) {
  const double window = kWindowColumns.front() * line.height / kGlyphRows;
  const double part = std::min(0.5, window / 2 / std::max(1.0, length_of(line)));
  const TextLine middle{point_on(line, 0.5 - part, 0), point_on(line, 0.5 + part, 0), line.height};
  return mrz_likeness(recogniser.read(cut(pyramid, middle, 0)));
}

}  // namespace garita::mrz
