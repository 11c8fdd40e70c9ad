// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/fusion.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "verify/mrz/layout.h"
#include "verify/mrz/repair.h"

namespace garita::mrz {
namespace {

// How unlikely the differences of two readings of one document may be by their own confidences, as
// a logarithm: 1 %. Two documents differ in a character, its check digit and mostly the composite
// one, which good readings (0.98 a character) put at 3.2 each.
constexpr double kMostContradiction = 4.6;
constexpr double kMostDifferent = 0.3;  // share of the cells
constexpr std::size_t kMostSwaps = 8;   // cells in which another reading's character is tried
constexpr double kMostSwapCost = 2;     // a logarithm of likelihood, as a repair's (repair.cpp)
constexpr double kLeastProbability = 0.02;
constexpr double kMostProbability = 0.998;
constexpr double kFewestNats = -5;  // that one character takes off the whole's confidence
constexpr double kOtherCharacters = 36;

using Group = std::vector<const Reading*>;
using Text = std::vector<std::string>;

// A total order, so that the order of arrival does not matter.
auto rank(const Reading& reading) {
  return std::tuple(!reading.mrz.valid, -reading.confidence, reading.mrz.lines,
                    reading.character_confidence);
}

bool well_formed(const Reading& reading) {
  const Layout& layout = layout_of(reading.mrz.format);
  const auto width = static_cast<std::size_t>(layout.width);
  return reading.mrz.lines.size() == static_cast<std::size_t>(layout.lines) &&
         reading.character_confidence.size() == reading.mrz.lines.size() &&
         std::ranges::all_of(reading.mrz.lines, [&](auto& line) { return line.size() == width; }) &&
         std::ranges::all_of(reading.character_confidence,
                             [&](auto& line) { return line.size() == width; });
}

template <typename Visit>
void each_cell(const Text& text, Visit visit) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (std::size_t k = 0; k < text[i].size(); ++k) visit(i, k);
  }
}

// What one reading says of a cell, as logarithms of probabilities.
double log_probability(const Reading& reading, std::size_t line, std::size_t position, char c) {
  const double p =
      std::clamp(reading.character_confidence[line][position], kLeastProbability, kMostProbability);
  const bool chosen = reading.mrz.lines[line][position] == c;
  return std::log(chosen ? p : (1 - p) / kOtherCharacters);
}

const Repair* repair_at(const Reading& reading, std::size_t line, std::size_t position) {
  return find_repair(reading.mrz, int(line), int(position));
}

// By some reading, and not put there by a repair.
bool seen(const Group& group, std::size_t line, std::size_t position, char c) {
  return std::ranges::any_of(group, [&](const Reading* reading) {
    return reading->mrz.lines[line][position] == c &&
           repair_at(*reading, line, position) == nullptr;
  });
}

struct Cell {
  char best = '<';
  double probability = 0;
  std::vector<char> others;  // that some reading saw, and that are not much less likely
};

Cell vote(const Group& group, std::size_t line, std::size_t position) {
  std::map<char, double> scores;
  for (const Reading* reading : group) scores[reading->mrz.lines[line][position]] = 0;
  double unseen = 0;
  const double weight = 1 / std::sqrt(static_cast<double>(group.size()));
  for (auto& [c, score] : scores) {
    for (const Reading* reading : group) {
      score += weight * log_probability(*reading, line, position, c);
    }
  }
  for (const Reading* reading : group) {
    unseen += weight * log_probability(*reading, line, position, '\0');
  }
  const auto best = std::ranges::max_element(scores, {}, [](auto& entry) { return entry.second; });
  double sum =
      (kOtherCharacters + 1 - static_cast<double>(scores.size())) * std::exp(unseen - best->second);
  Cell cell{best->first, 0, {}};
  for (const auto& [c, score] : scores) {
    sum += std::exp(score - best->second);
    const bool close = best->second - score < kMostSwapCost;
    if (c != best->first && close && seen(group, line, position, c)) cell.others.push_back(c);
  }
  cell.probability = 1 / sum;
  return cell;
}

using Cells = std::vector<std::vector<Cell>>;

Cells vote(const Group& group) {
  const Text& shape = group.front()->mrz.lines;
  Cells cells(shape.size());
  each_cell(shape, [&](std::size_t i, std::size_t k) { cells[i].push_back(vote(group, i, k)); });
  return cells;
}

Text text_of(const Cells& cells) {
  Text text(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const Cell& cell : cells[i]) text[i] += cell.best;
  }
  return text;
}

bool valid(const Text& text, const Date& on) {
  const auto mrz = parse(text, on);
  return mrz && mrz->valid;
}

// A valid reading's characters where check digits watch, the votes' elsewhere. Not where it only
// became valid by a repair that the others contradict: the document may print a wrong digit. All
// valid readings of a group have the same characters there.
std::optional<Text> with_valid_reading(const Group& group, const Text& voted, const Date& on) {
  const Layout& layout = layout_of(group.front()->mrz.format);
  for (const Reading* reading : group) {
    if (!reading->mrz.valid) continue;
    bool seen = true;
    Text text = voted;
    each_cell(text, [&](std::size_t i, std::size_t k) {
      const char c = reading->mrz.lines[i][k];
      if (c == text[i][k] || !under_check_digit(layout, int(i), int(k))) return;
      seen &= repair_at(*reading, i, k) == nullptr;
      text[i][k] = c;
    });
    if (seen && valid(text, on)) return text;
  }
  return std::nullopt;
}

// The one change of one cell, to what another reading saw there, that makes all digits right.
std::optional<Text> with_one_swap(const Cells& cells, const Text& voted, const Date& on) {
  std::vector<std::tuple<std::size_t, std::size_t, char>> swaps;
  each_cell(voted, [&](std::size_t i, std::size_t k) {
    for (const char c : cells[i][k].others) swaps.emplace_back(i, k, c);
  });
  if (swaps.size() > kMostSwaps) return std::nullopt;
  std::optional<Text> found;
  for (const auto& [i, k, c] : swaps) {
    Text text = voted;
    text[i][k] = c;
    if (!valid(text, on)) continue;
    if (found) return std::nullopt;
    found = std::move(text);
  }
  return found;
}

// A repair counts where no reading saw the character without one.
std::vector<Repair> repairs_of(const Group& group, const Text& text) {
  std::vector<Repair> repairs;
  each_cell(text, [&](std::size_t i, std::size_t k) {
    std::optional<Repair> made;
    for (const Reading* reading : group) {
      if (reading->mrz.lines[i][k] != text[i][k]) continue;
      const Repair* repair = repair_at(*reading, i, k);
      if (repair == nullptr) return;
      if (!made) made = *repair;
    }
    if (made) repairs.push_back(*made);
  });
  return repairs;
}

Reading fuse_group(const Group& group, const Date& on) {
  const Cells cells = vote(group);
  Text text = text_of(cells);
  if (!valid(text, on)) {
    std::optional<Text> better = with_valid_reading(group, text, on);
    if (!better) better = with_one_swap(cells, text, on);
    if (better) text = std::move(*better);
  }
  Reading fused = *group.front();
  if (auto mrz = parse(text, on)) fused.mrz = std::move(*mrz);
  fused.mrz.repairs = repairs_of(group, text);
  double sum = 0, count = 0;
  each_cell(text, [&](std::size_t i, std::size_t k) {
    const Cell& cell = cells[i][k];
    const double p = text[i][k] == cell.best ? cell.probability : 1 - cell.probability;
    fused.character_confidence[i][k] = p;
    sum += std::max(kFewestNats, std::log(p));
    count += 1;
  });
  fused.confidence = std::exp(sum / count) * (fused.mrz.valid ? 1 : 0.5);
  return fused;
}

// Each reading joins the first group of which it contradicts no reading.
std::vector<Group> groups_of(std::span<const Reading> readings) {
  Group sorted;
  for (const Reading& reading : readings) {
    if (well_formed(reading)) sorted.push_back(&reading);
  }
  std::ranges::sort(sorted, {}, [](const Reading* reading) { return rank(*reading); });
  if (sorted.size() > kMostFused) sorted.resize(kMostFused);
  std::vector<Group> groups;
  for (const Reading* reading : sorted) {
    const auto home = std::ranges::find_if(groups, [&](const Group& group) {
      return std::ranges::all_of(
          group, [&](const Reading* member) { return may_be_same_document(*member, *reading); });
    });
    if (home == groups.end()) {
      groups.push_back({reading});
    } else {
      home->push_back(reading);
    }
  }
  return groups;
}

}  // namespace

bool may_be_same_document(const Reading& a, const Reading& b) {
  if (a.mrz.format != b.mrz.format || !well_formed(a) || !well_formed(b)) return false;
  const Layout& layout = layout_of(a.mrz.format);
  const bool both_valid = a.mrz.valid && b.mrz.valid;
  double contradiction = 0, different = 0, count = 0;
  bool valid_differ = false;
  each_cell(a.mrz.lines, [&](std::size_t i, std::size_t k) {
    count += 1;
    if (a.mrz.lines[i][k] == b.mrz.lines[i][k]) return;
    different += 1;
    const double both_right = a.character_confidence[i][k] * b.character_confidence[i][k];
    contradiction -= std::log(1 - std::min(both_right, kMostProbability));
    valid_differ |= both_valid && under_check_digit(layout, int(i), int(k));
  });
  return !valid_differ && contradiction <= kMostContradiction &&
         different <= kMostDifferent * count;
}

std::vector<Fused> fuse(std::span<const Reading> readings, const Date& on) {
  std::vector<Fused> results;
  for (const Group& group : groups_of(readings)) {
    results.push_back({group.size() == 1 ? *group.front() : fuse_group(group, on), group.size()});
  }
  std::ranges::stable_sort(results, {}, [](const Fused& fused) {
    return std::tuple(!fused.reading.mrz.valid, -static_cast<double>(fused.readings),
                      -fused.reading.confidence);
  });
  return results;
}

}  // namespace garita::mrz
