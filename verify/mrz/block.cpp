// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/block.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "verify/mrz/align.h"
#include "verify/mrz/decode.h"
#include "verify/mrz/rectify.h"

namespace garita::mrz {
namespace {

// Doc 9303-3 section 4.4: lines 4.23 mm apart where characters are 2.54 mm apart.
constexpr double kLineToPitch = 4.23 / 2.54;
constexpr double kPitchTolerance = 0.10;
constexpr int kReach = 2;                 // lines above and below the seed
constexpr double kMostCellsOfThree = 33;  // TD1 has 30 cells a line, all others 36 or 44
constexpr double kOutsideWeight = 0.004;

using Lines = std::array<std::optional<LineReading>, 2 * kReach + 1>;  // the seed in the middle

// Where the next line on `side` (-1 above, 1 below) should stand.
TextLine beside(const Pyramid& pyramid, const LineReading& of, int side) {
  const double spacing = side * kLineToPitch * of.pitch_pixels;
  const double more = of.line.height / std::max(1.0, length_of(of.line));
  const TextLine guess{point_on(of.line, -more, spacing), point_on(of.line, 1 + more, spacing),
                       of.line.height};
  return refined(pyramid, guess);
}

std::optional<LineReading> neighbour(const Pyramid& pyramid, const LineReading& of,
                                     const TextLine& guess, Recogniser& recogniser) {
  auto reading = read_line(pyramid, guess, recogniser);
  if (!reading || std::abs(reading->pitch_pixels / of.pitch_pixels - 1) > kPitchTolerance) {
    return std::nullopt;
  }
  const double height = reading->line.height / of.line.height;
  if (height < 0.6 || height > 1.6) return std::nullopt;
  return reading;
}

struct Side {
  int step = 0;
  TextLine guess;
  double likeness = 0;
};

// The likelier side first.
std::array<Side, 2> sides_of(const Pyramid& pyramid, const LineReading& seed,
                             Recogniser& recogniser) {
  std::array<Side, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    const int step = i == 0 ? 1 : -1;
    const TextLine guess = beside(pyramid, seed, step);
    sides[i] = {step, guess, probe(pyramid, guess, recogniser)};
  }
  if (sides[1].likeness > sides[0].likeness) std::swap(sides[0], sides[1]);
  return sides;
}

Lines lines_around(const Pyramid& pyramid, const LineReading& seed, Recogniser& recogniser) {
  Lines lines;
  lines[kReach] = seed;
  const double cells = (seed.last_column - seed.first_column) / seed.pitch + 1;
  const bool may_have_three = cells <= kMostCellsOfThree;
  for (const Side& side : sides_of(pyramid, seed, recogniser)) {
    if (side.likeness < kLeastProbe) continue;
    auto& next = lines[std::size_t(kReach + side.step)];
    next = neighbour(pyramid, seed, side.guess, recogniser);
    if (!next) continue;
    if (!may_have_three) break;
    const TextLine guess = beside(pyramid, *next, side.step);
    if (probe(pyramid, guess, recogniser) < kLeastProbe) continue;
    lines[std::size_t(kReach + 2 * side.step)] = neighbour(pyramid, *next, guess, recogniser);
  }
  return lines;
}

struct Attempt {
  Decoded decoded;
  std::vector<AlignedLine> aligned;
  std::size_t first = 0;  // in Lines
  double score = 0;
};

// The column of `of` beside the grid's column.
double column_beside(const LineReading& grid, double column, const LineReading& of) {
  const double span = std::max(1.0, grid.last_column - grid.first_column);
  const Point at = point_on(grid.line, (column - grid.first_column) / span, 0);
  const double length = std::max(1.0, length_of(of.line));
  const double along = ((at.x - of.line.from.x) * (of.line.to.x - of.line.from.x) +
                        (at.y - of.line.from.y) * (of.line.to.y - of.line.from.y)) /
                       (length * length);
  return of.first_column + along * (of.last_column - of.first_column);
}

// The columns of `of` on the grid of another line; beyond its strip nothing stands.
std::vector<Column> on_grid(const LineReading& grid, const LineReading& of) {
  Column nothing;
  nothing.characters.fill(-12);
  std::vector<Column> columns(grid.columns.size(), nothing);
  for (std::size_t t = 0; t < columns.size(); ++t) {
    const auto from = std::lround(column_beside(grid, double(t), of));
    if (from >= 0 && from < long(of.columns.size())) columns[t] = of.columns[std::size_t(from)];
  }
  return columns;
}

std::optional<Attempt> attempt(const Lines& lines, std::size_t first, std::size_t count, int width,
                               const Date& on) {
  if (first + count > lines.size()) return std::nullopt;
  std::vector<std::vector<Column>> columns;
  for (std::size_t i = first; i < first + count; ++i) {
    if (!lines[i]) return std::nullopt;
    columns.push_back(on_grid(*lines[first], *lines[i]));
  }
  Attempt result;
  result.first = first;
  result.aligned = align(columns, width, lines[first]->pitch);
  if (result.aligned.empty()) return std::nullopt;
  auto decoded = decode(result.aligned, on);
  if (!decoded) return std::nullopt;
  result.decoded = std::move(*decoded);
  result.score = result.decoded.certainty +
                 kOutsideWeight * result.aligned[0].outside * double(count) +
                 (result.decoded.mrz.valid ? 1 : 0);
  return result;
}

std::optional<Attempt> best_attempt(const Lines& lines, const Date& on) {
  std::optional<Attempt> best;
  const auto consider = [&](std::size_t first, std::size_t count, int width) {
    auto tried = attempt(lines, first, count, width, on);
    if (tried && (!best || tried->score > best->score)) best = std::move(tried);
  };
  for (std::size_t first = 0; first < lines.size(); ++first) {
    consider(first, 3, 30);
    consider(first, 2, 36);
    consider(first, 2, 44);
  }
  return best;
}

// A column of a line's strip as a point of the frame, `below` capital heights under the axis.
Point point_at(const LineReading& reading, double column, double below) {
  const double span = std::max(1.0, reading.last_column - reading.first_column);
  return point_on(reading.line, (column - reading.first_column) / span,
                  below * reading.line.height);
}

Quad box_of(const Attempt& best, const Lines& lines) {
  const LineReading& top = *lines[best.first];
  const LineReading& bottom = *lines[best.first + best.aligned.size() - 1];
  const AlignedLine& cells = best.aligned.front();
  const double begin = cells.first - cells.pitch / 2;
  const double end = cells.first + cells.pitch * (double(cells.cells.size()) - 0.5);
  return {point_at(top, begin, -0.7), point_at(top, end, -0.7),
          point_at(bottom, column_beside(top, end, bottom), 0.7),
          point_at(bottom, column_beside(top, begin, bottom), 0.7)};
}

}  // namespace

std::optional<Reading> read_block(const Pyramid& pyramid, const LineReading& seed,
                                  Recogniser& recogniser, const Date& on) {
  const Lines lines = lines_around(pyramid, seed, recogniser);
  auto best = best_attempt(lines, on);
  if (!best) return std::nullopt;
  Reading reading;
  reading.box = box_of(*best, lines);
  reading.mrz = std::move(best->decoded.mrz);
  reading.character_confidence = std::move(best->decoded.confidence);
  reading.confidence = best->decoded.certainty * (reading.mrz.valid ? 1.0 : 0.5);
  return reading;
}

}  // namespace garita::mrz
