// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/repair.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace garita::mrz {
namespace {

// Most that a repair may cost, as a logarithm of likelihood: one check digit alone is right by
// chance one time in ten, two that fail and are both mended by one change are good evidence.
constexpr double kMostCostOneDigit = 1.6;
constexpr double kMostCostMoreDigits = 8.0;
// Where only one check digit fails, another value of the digit itself would always do.
constexpr double kDigitItselfCost = 2.0;
constexpr double kTogether =
    0.33;  // share of its worst cell's cost that a change of all alike costs
constexpr double kLeastAdvantage = 1;  // over the next best repair
constexpr std::size_t kMostChanges = 24;

struct Change {
  int line = 0;
  int position = 0;
  char to = '<';
  double cost = 0;  // logarithm of how much less likely than the first choice
};

bool is_check_digit(const Layout& layout, int line, int position) {
  const auto holds = [&](const Run& run) { return run.holds(line, position); };
  return holds(layout.number_check) || holds(layout.birth_check) || holds(layout.expiry_check) ||
         holds(layout.optional_check) || holds(layout.composite_check);
}

// The cheapest single changes in cells under a check digit, cheapest first.
std::vector<Change> changes_of(const std::vector<std::string>& text,
                               const std::vector<AlignedLine>& lines, const Layout& layout,
                               bool one_failed) {
  const double most_cost = one_failed ? kMostCostOneDigit : kMostCostMoreDigits;
  std::vector<Change> changes;
  for (int i = 0; i < layout.lines; ++i) {
    for (int k = 0; k < layout.width; ++k) {
      if (!under_check_digit(layout, i, k)) continue;
      const Scores& scores = lines[std::size_t(i)].cells[std::size_t(k)];
      const char first = text[std::size_t(i)][std::size_t(k)];
      const double extra = one_failed && is_check_digit(layout, i, k) ? kDigitItselfCost : 0;
      for (const char c : std::string_view(kAlphabet)) {
        const double cost = score_of(scores, first) - score_of(scores, c) + extra;
        if (c == first || cost > most_cost || !allows(alphabet_at(layout, i, k), c)) continue;
        changes.push_back({i, k, c, cost});
      }
    }
  }
  std::ranges::sort(changes, {}, &Change::cost);
  if (changes.size() > kMostChanges) changes.resize(kMostChanges);
  return changes;
}

// Every O and 0 of a run as one of the two: a typeface that makes one look like the other does so
// in every cell, so the costs do not add up.
std::vector<Change> all_alike(const std::vector<std::string>& text,
                              const std::vector<AlignedLine>& lines, const Run& run, char to) {
  const char from = to == '0' ? 'O' : '0';
  std::vector<Change> changes;
  for (int k = run.begin; k < run.begin + run.length; ++k) {
    if (text[std::size_t(run.line)][std::size_t(k)] != from) continue;
    const Scores& scores = lines[std::size_t(run.line)].cells[std::size_t(k)];
    changes.push_back({run.line, k, to, score_of(scores, from) - score_of(scores, to)});
  }
  return changes;
}

int digits_failed(const CheckDigits& digits) {
  return !digits.document_number.value_or(true) + !digits.birth_date.value_or(true) +
         !digits.expiry_date.value_or(true) + !digits.optional_data.value_or(true) +
         !digits.composite.value_or(true);
}

void apply(std::vector<std::string>& text, const Change& change) {
  text[std::size_t(change.line)][std::size_t(change.position)] = change.to;
}

struct Found {
  std::vector<std::string> text;
  double cost = 0;
};

// Keeps the best two different texts that are valid.
class Search {
 public:
  Search(const std::vector<std::string>& text, const Date& on, double most_cost)
      : text_(text), on_(on), most_cost_(most_cost) {}

  void attempt(std::span<const Change> changes, double cost) {
    if (cost > most_cost_ || (second_ && cost >= second_->cost)) return;
    std::vector<std::string> text = text_;
    for (const Change& change : changes) apply(text, change);
    if (first_ && first_->text == text) return;
    if (!parse(text, on_).value().valid) return;
    if (!first_ || cost < first_->cost) {
      second_ = std::move(first_);
      first_ = Found{std::move(text), cost};
    } else {
      second_ = Found{std::move(text), cost};
    }
  }

  std::optional<Found> clear_winner() const {
    if (first_ && second_ && second_->cost - first_->cost < kLeastAdvantage) return std::nullopt;
    return first_;
  }

 private:
  const std::vector<std::string>& text_;
  const Date& on_;
  double most_cost_;
  std::optional<Found> first_, second_;
};

}  // namespace

const Repair* find_repair(const Mrz& mrz, int line, int position) {
  const auto found = std::ranges::find_if(mrz.repairs, [&](const Repair& repair) {
    return repair.line == line && repair.position == position;
  });
  return found == mrz.repairs.end() ? nullptr : &*found;
}

double score_of(const Scores& scores, char c) {
  return scores[std::string_view(kAlphabet).find(c)];
}

char likeliest_of(const Scores& scores, Alphabet alphabet) {
  char best = '<';
  double most = -1e9;
  for (std::size_t k = 0; k < scores.size(); ++k) {
    if (scores[k] > most && allows(alphabet, kAlphabet[k])) {
      most = scores[k];
      best = kAlphabet[k];
    }
  }
  return best;
}

std::vector<std::string> repaired(std::vector<std::string> text,
                                  const std::vector<AlignedLine>& lines, const Layout& layout,
                                  const Date& on) {
  const Mrz first = parse(text, on).value();
  if (first.valid) return text;
  const bool one_failed = digits_failed(first.check_digits) <= 1;
  const std::vector<Change> changes = changes_of(text, lines, layout, one_failed);
  Search search(text, on, one_failed ? kMostCostOneDigit : kMostCostMoreDigits);
  for (const Run& run : {layout.number, layout.optional}) {
    for (const char c : {'0', 'O'}) {
      const std::vector<Change> together = all_alike(text, lines, run, c);
      if (!together.empty()) {
        search.attempt(together, kTogether * std::ranges::max(together, {}, &Change::cost).cost);
      }
    }
  }
  for (std::size_t i = 0; i < changes.size(); ++i) {
    search.attempt({&changes[i], 1}, changes[i].cost);
    for (std::size_t j = i + 1; j < changes.size(); ++j) {
      const bool same_cell =
          changes[i].line == changes[j].line && changes[i].position == changes[j].position;
      const std::array<Change, 2> both{changes[i], changes[j]};
      if (!same_cell) search.attempt(both, changes[i].cost + changes[j].cost);
    }
  }
  if (auto found = search.clear_winner()) return std::move(found->text);
  return text;
}

}  // namespace garita::mrz
