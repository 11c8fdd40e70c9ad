// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/repair.h"

#include <algorithm>
#include <optional>

namespace garita::mrz {
namespace {

constexpr double kMostCost = 4.5;      // logarithm: a character 90 times less likely is not taken
constexpr double kLeastAdvantage = 1;  // over the next best repair
constexpr std::size_t kMostChanges = 24;

struct Change {
  int line = 0;
  int position = 0;
  char to = '<';
  double cost = 0;  // logarithm of how much less likely than the first choice
};

bool checked(const Layout& layout, int line, int position) {
  const auto holds = [&](const Run& run) {
    return run.line == line && position >= run.begin && position < run.begin + run.length;
  };
  return std::ranges::any_of(layout.composite, holds) || holds(layout.composite_check) ||
         holds(layout.number) || holds(layout.number_check) || holds(layout.birth) ||
         holds(layout.birth_check) || holds(layout.expiry) || holds(layout.expiry_check);
}

// The cheapest single changes in cells under a check digit, cheapest first.
std::vector<Change> changes_of(const std::vector<std::string>& text,
                               const std::vector<AlignedLine>& lines, const Layout& layout) {
  std::vector<Change> changes;
  for (int i = 0; i < layout.lines; ++i) {
    for (int k = 0; k < layout.width; ++k) {
      if (!checked(layout, i, k)) continue;
      const Scores& scores = lines[std::size_t(i)].cells[std::size_t(k)];
      const char first = text[std::size_t(i)][std::size_t(k)];
      for (const char c : std::string_view(kAlphabet)) {
        const double cost = score_of(scores, first) - score_of(scores, c);
        if (c == first || cost > kMostCost || !allows(alphabet_at(layout, i, k), c)) continue;
        changes.push_back({i, k, c, cost});
      }
    }
  }
  std::ranges::sort(changes, {}, &Change::cost);
  if (changes.size() > kMostChanges) changes.resize(kMostChanges);
  return changes;
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
  Search(const std::vector<std::string>& text, const Date& on) : text_(text), on_(on) {}

  void attempt(const Change& one, const Change* two) {
    const double cost = one.cost + (two ? two->cost : 0);
    if (cost > kMostCost || (second_ && cost >= second_->cost)) return;
    std::vector<std::string> text = text_;
    apply(text, one);
    if (two) apply(text, *two);
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
  std::optional<Found> first_, second_;
};

}  // namespace

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
  if (parse(text, on).value().valid) return text;
  const std::vector<Change> changes = changes_of(text, lines, layout);
  Search search(text, on);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    search.attempt(changes[i], nullptr);
    for (std::size_t j = i + 1; j < changes.size(); ++j) {
      const bool same_cell =
          changes[i].line == changes[j].line && changes[i].position == changes[j].position;
      if (!same_cell) search.attempt(changes[i], &changes[j]);
    }
  }
  if (auto found = search.clear_winner()) return std::move(found->text);
  return text;
}

}  // namespace garita::mrz
