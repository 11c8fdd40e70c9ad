// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/align.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace garita::mrz {
namespace {

constexpr double kStretch = 0.14;    // a step may differ from the pitch by this part of it
constexpr double kStiffness = 25;    // cost of a step that differs by the whole pitch, squared
constexpr double kMostSurprise = 8;  // cost of one cell in one line where nothing reads
constexpr double kMostOutside = 4;   // cost of one column of print outside the cells
constexpr double kUsualPitch = 3.9;
constexpr float kEven = -0.693F;  // logarithm of 1/2

double best_of(const Scores& scores) { return *std::ranges::max_element(scores); }

// Centres of gravity of the runs of columns that hold a character.
std::vector<double> character_centers(const std::vector<Column>& columns) {
  std::vector<double> centers;
  double weight = 0, moment = 0;
  std::ptrdiff_t last = -1;
  const auto close = [&] {
    if (weight > 0) centers.push_back(moment / weight);
    weight = moment = 0;
    last = -1;
  };
  for (std::size_t t = 0; t < columns.size(); ++t) {
    const auto& scores = columns[t].characters;
    const auto best = std::ranges::max_element(scores);
    if (columns[t].blank > *best) {
      close();
      continue;
    }
    if (last >= 0 && last != best - scores.begin()) close();
    const double share = std::exp(*best);
    weight += share;
    moment += share * double(t);
    last = best - scores.begin();
  }
  close();
  return centers;
}

// What all lines together say of one column of the grid.
struct Evidence {
  double character = 0;  // logarithm: the best character of each line, summed
  double blank = 0;      // logarithm: no character in any line
};

std::vector<Evidence> evidence_of(const std::vector<std::vector<Column>>& lines) {
  std::vector<Evidence> evidence(lines[0].size());
  for (const auto& line : lines) {
    for (std::size_t t = 0; t < evidence.size(); ++t) {
      evidence[t].character += std::max(-kMostSurprise, best_of(line[t].characters));
      evidence[t].blank += std::max(-kMostOutside, double(line[t].blank));
    }
  }
  return evidence;
}

// Position of each cell by dynamic programming over (cell, column).
class Aligner {
 public:
  Aligner(const std::vector<Evidence>& evidence, std::size_t lines, int count, double pitch)
      : evidence_(evidence),
        stiffness_(kStiffness * double(lines)),
        count_(count),
        pitch_(pitch),
        total_(int(evidence.size())) {
    least_ = std::max(1, int(std::floor(pitch * (1 - kStretch))));
    most_ = std::max(least_ + 1, int(std::ceil(pitch * (1 + kStretch))));
    outside_.assign(evidence.size() + 1, 0);
    for (std::size_t t = 0; t < evidence.size(); ++t) {
      outside_[t + 1] = outside_[t] + evidence[t].blank;
    }
  }

  // Columns of the cells' centres; empty: they do not fit.
  std::vector<int> path() {
    if ((count_ - 1) * least_ >= total_) return {};
    fill();
    int end = 0;
    double best = kNever;
    for (int t = 0; t < total_; ++t) {
      const double score = at(count_ - 1, t) + after(t);
      if (score > best) {
        best = score;
        end = t;
      }
    }
    if (best <= kNever / 2) return {};
    std::vector<int> places(std::size_t(count_), end);
    for (int i = count_ - 1; i > 0; --i) {
      places[std::size_t(i - 1)] =
          places[std::size_t(i)] - steps_[index(i, places[std::size_t(i)])];
    }
    return places;
  }

  double before(int t) const { return outside_[std::size_t(std::max(0, t - half()))]; }
  double after(int t) const {
    return outside_.back() - outside_[std::size_t(std::min(total_, t + half() + 1))];
  }

 private:
  static constexpr double kNever = -1e9;

  int half() const { return int(pitch_ / 2); }
  std::size_t index(int i, int t) const {
    return std::size_t(i) * std::size_t(total_) + std::size_t(t);
  }
  double at(int i, int t) const { return scores_[index(i, t)]; }

  void fill() {
    scores_.assign(std::size_t(count_) * std::size_t(total_), kNever);
    steps_.assign(scores_.size(), 0);
    for (int t = 0; t < total_; ++t) {
      scores_[index(0, t)] = evidence_[std::size_t(t)].character + before(t);
    }
    for (int i = 1; i < count_; ++i) {
      for (int t = i * least_; t < total_; ++t) step_to(i, t, evidence_[std::size_t(t)].character);
    }
  }

  void step_to(int i, int t, double own) {
    for (int step = least_; step <= most_ && step <= t; ++step) {
      const double stretch = (step - pitch_) / pitch_;
      const double score = at(i - 1, t - step) - stiffness_ * stretch * stretch + own;
      if (score > scores_[index(i, t)]) {
        scores_[index(i, t)] = score;
        steps_[index(i, t)] = std::int8_t(step);
      }
    }
  }

  const std::vector<Evidence>& evidence_;
  double stiffness_;
  int count_;
  double pitch_;
  int total_;
  int least_, most_;
  std::vector<double> outside_;
  std::vector<double> scores_;
  std::vector<std::int8_t> steps_;
};

// The columns about a cell's centre together, each with its share.
Scores cell_scores(const std::vector<Column>& columns, int center) {
  Scores sum{};
  for (int d = -1; d <= 1; ++d) {
    const int t = std::clamp(center + d, 0, int(columns.size()) - 1);
    const float share = d == 0 ? 0.5F : 0.25F;
    for (std::size_t k = 0; k < sum.size(); ++k) {
      sum[k] += share * std::max(-12.0F, columns[std::size_t(t)].characters[k]);
    }
  }
  const float most = *std::ranges::max_element(sum);
  float total = 0;
  for (const float score : sum) total += std::exp(score - most);
  for (float& score : sum) score -= most + std::log(total);
  return sum;
}

// The lines may differ by a column: where this one has nothing at `place`, its clearer neighbour. A
// column that holds a character is kept: the neighbour may hold the next one.
int settled(const std::vector<Column>& columns, int place) {
  if (columns[std::size_t(place)].blank < kEven) return place;
  int best = place;
  for (const int t : {place - 1, place + 1}) {
    if (t < 0 || t >= int(columns.size())) continue;
    if (columns[std::size_t(t)].blank < columns[std::size_t(best)].blank) best = t;
  }
  return best;
}

double presence(const std::vector<Column>& columns, int center) {
  return 1 - std::exp(double(columns[std::size_t(center)].blank));
}

}  // namespace

std::optional<double> measure_pitch(const std::vector<Column>& columns) {
  const std::vector<double> centers = character_centers(columns);
  if (centers.size() < 8) return std::nullopt;
  std::vector<double> steps;
  for (std::size_t i = 1; i < centers.size(); ++i) {
    const double step = centers[i] - centers[i - 1];
    if (step > 0.55 * kUsualPitch && step < 1.7 * kUsualPitch) steps.push_back(step);
  }
  if (steps.size() < 6) return std::nullopt;
  std::ranges::nth_element(steps, steps.begin() + std::ptrdiff_t(steps.size() / 2));
  const double middle = steps[steps.size() / 2];
  double sum = 0;
  int count = 0;
  for (const double step : steps) {
    if (std::abs(step - middle) > 0.25 * middle) continue;
    sum += step;
    ++count;
  }
  return sum / count;
}

std::vector<AlignedLine> align(const std::vector<std::vector<Column>>& lines, int count,
                               double pitch) {
  const std::vector<Evidence> evidence = evidence_of(lines);
  Aligner aligner(evidence, lines.size(), count, pitch);
  const std::vector<int> places = aligner.path();
  std::vector<AlignedLine> aligned;
  if (places.empty()) return aligned;
  for (const auto& columns : lines) {
    AlignedLine line;
    line.first = places.front();
    line.pitch = double(places.back() - places.front()) / (count - 1);
    line.outside =
        (aligner.before(places.front()) + aligner.after(places.back())) / double(lines.size());
    for (const int place : places) {
      const int center = settled(columns, place);
      line.cells.push_back(cell_scores(columns, center));
      line.presence.push_back(presence(columns, center));
      line.certainty += std::exp(best_of(line.cells.back())) * line.presence.back() / count;
    }
    aligned.push_back(std::move(line));
  }
  return aligned;
}

double mrz_likeness(const std::vector<Column>& columns) {
  if (columns.empty()) return 0;
  double sum = 0;
  for (const Column& column : columns) {
    const double best = best_of(column.characters);
    if (best > column.blank) sum += std::exp(best);
  }
  return std::min(1.0, sum / double(columns.size()) / 0.6);
}

}  // namespace garita::mrz
