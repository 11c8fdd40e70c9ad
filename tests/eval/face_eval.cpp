// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_eval.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {
namespace {

using Templates = std::map<std::string, face::Template>;  // empty: no template could be made

float compare(const face::Template& a, const face::Template& b) {
  const auto score = face::similarity(a, b);
  return score ? static_cast<float>(*score) : kNeverMatches;
}

Templates make_templates(const std::filesystem::path& folder, const std::vector<Row>& rows,
                         const MakeTemplate& make_template, FaceScore& score) {
  Templates templates;
  for (const Row& row : rows) {
    templates[row.at("a")];
    templates[row.at("b")];
  }
  for (auto& [name, kept] : templates) {
    const Result<Frame> frame = load_frame(folder / name);
    Result<MadeTemplate> made = frame ? make_template(*frame) : std::unexpected(frame.error());
    if (made) {
      score.template_ms.push_back(made->ms);
      kept = std::move(made->made);
    } else {
      score.failed.push_back(name + ": " + to_string(made.error()));
    }
  }
  score.images = static_cast<int>(templates.size());
  return templates;
}

std::string identity(const std::string& name) {
  return std::filesystem::path(name).parent_path().generic_string();
}

face::Rates compare_all(const Templates& templates) {
  std::map<std::string, std::uint32_t> persons;
  for (const auto& [name, made] : templates) {
    persons.try_emplace(identity(name), static_cast<std::uint32_t>(persons.size()));
  }
  std::vector<face::Trial> trials;
  for (auto a = templates.begin(); a != templates.end(); ++a) {
    const std::uint32_t person = persons.at(identity(a->first));
    for (auto b = std::next(a); b != templates.end(); ++b) {
      trials.push_back({compare(a->second, b->second), person, persons.at(identity(b->first))});
    }
  }
  return face::Rates(std::move(trials));
}

Result<int> fold_of(const Row& row) {
  const std::string& text = row.at("fold");
  const char* const end = text.data() + text.size();
  int fold = 0;
  if (const auto read = std::from_chars(text.data(), end, fold);
      read.ec != std::errc() || read.ptr != end) {
    return fail(ErrorCode::file_unreadable, "pairs.tsv: a fold is not a number");
  }
  return fold;
}

Result<FacePair> make_pair(const Row& row, const Templates& templates) {
  const auto fold = fold_of(row);
  if (!fold) return std::unexpected(fold.error());
  FacePair pair{row.at("a"), row.at("b"), {}, false};
  pair.score.score = compare(templates.at(pair.a), templates.at(pair.b));
  pair.score.same = row.at("same") == "1";
  pair.score.fold = *fold;
  return pair;
}

bool was_compared(const FacePair& pair) { return pair.score.score != kNeverMatches; }

void judge_pairs(FaceScore& score) {
  std::set<int> folds;
  std::vector<LabelledScore> compared;
  for (const FacePair& pair : score.pairs) {
    folds.insert(pair.score.fold);
    if (was_compared(pair)) compared.push_back(pair.score);
  }
  const std::vector<int> order(folds.begin(), folds.end());
  score.folds = order.size();
  score.thresholds = thresholds_by_fold(compared, order);
  for (FacePair& pair : score.pairs) {
    const auto fold = std::ranges::find(order, pair.score.fold) - order.begin();
    pair.right =
        was_compared(pair) && right(pair.score, score.thresholds[static_cast<std::size_t>(fold)]);
  }
}

}  // namespace

double FaceScore::accuracy() const {
  if (pairs.empty()) return 0;
  const auto right = std::ranges::count(pairs, true, &FacePair::right);
  return static_cast<double>(right) / static_cast<double>(pairs.size());
}

double FaceScore::fte() const {
  return images == 0 ? 0 : static_cast<double>(failed.size()) / images;
}

Result<FaceScore> evaluate_faces(const std::filesystem::path& folder,
                                 const MakeTemplate& make_template) {
  const auto rows = read_labels(folder / "pairs.tsv", {"a", "b", "same", "fold"});
  if (!rows) return std::unexpected(rows.error());
  FaceScore score;
  const Templates templates = make_templates(folder, *rows, make_template, score);
  for (const Row& row : *rows) {
    auto pair = make_pair(row, templates);
    if (!pair) return std::unexpected(pair.error());
    score.pairs.push_back(std::move(*pair));
  }
  judge_pairs(score);
  score.all = compare_all(templates);
  return score;
}

}  // namespace garita::eval
