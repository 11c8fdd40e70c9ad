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

std::optional<Attempt> attempt(const Lines& lines, std::size_t first, std::size_t count, int width,
                               const Date& on) {
  Attempt result;
  result.first = first;
  double outside = 0;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i >= lines.size() || !lines[i]) return std::nullopt;
    auto line = align(lines[i]->columns, width, lines[i]->pitch);
    if (!line) return std::nullopt;
    outside += line->outside;
    result.aligned.push_back(std::move(*line));
  }
  auto decoded = decode(result.aligned, on);
  if (!decoded) return std::nullopt;
  result.decoded = std::move(*decoded);
  result.score =
      result.decoded.certainty + kOutsideWeight * outside + (result.decoded.mrz.valid ? 1 : 0);
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
  const auto begin = [](const AlignedLine& line) { return line.first - line.pitch / 2; };
  const auto end = [](const AlignedLine& line) {
    return line.first + line.pitch * (double(line.cells.size()) - 0.5);
  };
  return {point_at(top, begin(best.aligned.front()), -0.7),
          point_at(top, end(best.aligned.front()), -0.7),
          point_at(bottom, end(best.aligned.back()), 0.7),
          point_at(bottom, begin(best.aligned.back()), 0.7)};
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
