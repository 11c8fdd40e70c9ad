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
constexpr double kOtherScale = 0.89;  // of a second look

using Lines = std::array<std::optional<LineReading>, 2 * kReach + 1>;  // the seed in the middle

// Where the next line on `side` (-1 above, 1 below) should stand.
TextLine beside(const Pyramid& pyramid, const LineReading& of, int side) {
  const double spacing = side * kLineToPitch * of.pitch_pixels;
  return refined(pyramid,
                 {point_on(of.line, 0, spacing), point_on(of.line, 1, spacing), of.line.height});
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

// The lines on both sides of the seed, as far as the MRZ may go on.
class Neighbourhood {
 public:
  Neighbourhood(const Pyramid& pyramid, const LineReading& seed, Recogniser& recogniser)
      : pyramid_(pyramid), recogniser_(recogniser) {
    const double cells = (seed.last_column - seed.first_column) / seed.pitch + 1;
    wanted_ = cells <= kMostCellsOfThree ? 3 : 2;
    lines_[kReach] = seed;
  }

  // The side below first, unless the one above is likelier: a clear line is not doubted. Where
  // nothing stands below, the one above is read without a look at it first.
  Lines lines() && {
    const Side below = side(1);
    if (below.likeness >= kClearProbe) {
      follow(below);
      if (!complete()) follow(side(-1));
    } else {
      const Side above = below.likeness < kLeastProbe ? unseen_side(-1) : side(-1);
      follow(above.likeness > below.likeness ? above : below);
      if (!complete()) follow(above.likeness > below.likeness ? below : above);
    }
    return std::move(lines_);
  }

 private:
  struct Side {
    int step = 0;
    TextLine guess;
    double likeness = 0;
  };

  bool complete() const {
    return std::ranges::count_if(lines_, [](const auto& line) { return line.has_value(); }) >=
           wanted_;
  }

  Side unseen_side(int step) const { return {step, beside(pyramid_, *lines_[kReach], step), 1}; }

  Side side(int step) const {
    Side side = unseen_side(step);
    side.likeness = probe(pyramid_, side.guess, recogniser_);
    return side;
  }

  void follow(const Side& side) {
    if (side.likeness < kLeastProbe) return;
    const auto& next = lines_[std::size_t(kReach + side.step)] =
        neighbour(pyramid_, *lines_[kReach], side.guess, recogniser_);
    if (!next || complete()) return;
    const TextLine guess = beside(pyramid_, *next, side.step);
    if (probe(pyramid_, guess, recogniser_) < kLeastProbe) return;
    lines_[std::size_t(kReach + 2 * side.step)] = neighbour(pyramid_, *next, guess, recogniser_);
  }

  const Pyramid& pyramid_;
  Recogniser& recogniser_;
  std::ptrdiff_t wanted_ = 2;
  Lines lines_;
};

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

// `count` lines from the line `first` on, as cells; empty: they are not all there, or do not fit.
std::vector<AlignedLine> aligned(const Lines& lines, std::size_t first, std::size_t count,
                                 int width) {
  if (first + count > lines.size()) return {};
  std::vector<std::vector<Column>> columns;
  for (std::size_t i = first; i < first + count; ++i) {
    if (!lines[i]) return {};
    columns.push_back(on_grid(*lines[first], *lines[i]));
  }
  return align(columns, width, lines[first]->pitch);
}

std::optional<Attempt> attempt(const Lines& lines, std::size_t first, std::size_t count, int width,
                               const Date& on) {
  Attempt result;
  result.first = first;
  result.aligned = aligned(lines, first, count, width);
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

void average(AlignedLine& line, const AlignedLine& other) {
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    for (std::size_t k = 0; k < line.cells[i].size(); ++k) {
      line.cells[i][k] = (line.cells[i][k] + other.cells[i][k]) / 2;
    }
    line.presence[i] = (line.presence[i] + other.presence[i]) / 2;
  }
  line.certainty = (line.certainty + other.certainty) / 2;
}

// A text whose check digits fail is looked at again, at another scale; both looks count alike.
std::optional<Decoded> second_look(const Pyramid& pyramid, const Lines& lines,
                                   const Attempt& doubted, Recogniser& recogniser, const Date& on) {
  Lines again;
  for (std::size_t i = doubted.first; i < doubted.first + doubted.aligned.size(); ++i) {
    again[i] = read_at_scale(pyramid, *lines[i], kOtherScale, recogniser);
  }
  const auto other = aligned(again, doubted.first, doubted.aligned.size(),
                             int(doubted.aligned.front().cells.size()));
  if (other.empty()) return std::nullopt;
  std::vector<AlignedLine> both = doubted.aligned;
  for (std::size_t i = 0; i < both.size(); ++i) average(both[i], other[i]);
  return decode(both, on);
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
  const Lines lines = Neighbourhood(pyramid, seed, recogniser).lines();
  auto best = best_attempt(lines, on);
  if (!best) return std::nullopt;
  if (!best->decoded.mrz.valid) {
    auto second = second_look(pyramid, lines, *best, recogniser, on);
    if (second && second->mrz.valid) best->decoded = std::move(*second);
  }
  Reading reading;
  reading.box = box_of(*best, lines);
  reading.mrz = std::move(best->decoded.mrz);
  reading.character_confidence = std::move(best->decoded.confidence);
  reading.confidence = best->decoded.certainty * (reading.mrz.valid ? 1.0 : 0.5);
  return reading;
}

}  // namespace garita::mrz
