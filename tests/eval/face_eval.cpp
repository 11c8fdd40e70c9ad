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

using Places = std::map<std::string, std::size_t>;  // of an image in FaceScore::faces

float compare(const face::Template& a, const face::Template& b) {
  const auto score = face::similarity(a, b);
  return score ? static_cast<float>(*score) : kNeverMatches;
}

std::string identity(const std::string& name) {
  return std::filesystem::path(name).parent_path().generic_string();
}

Places make_templates(const std::filesystem::path& folder, const std::vector<Row>& rows,
                      const MakeTemplate& make_template, FaceScore& score) {
  Places places;
  for (const Row& row : rows) {
    places[row.at("a")];
    places[row.at("b")];
  }
  for (auto& [name, place] : places) {
    place = score.faces.size();
    const Result<Frame> frame = load_frame(folder / name);
    Result<MadeTemplate> made = frame ? make_template(*frame) : std::unexpected(frame.error());
    if (made) {
      score.template_ms.push_back(made->ms);
    } else {
      score.failed.push_back(name + ": " + to_string(made.error()));
    }
    score.faces.push_back({name, identity(name), made ? std::move(made->made) : face::Template{}});
  }
  return places;
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

Result<FacePair> make_pair(const Row& row, const std::vector<LabelledTemplate>& faces,
                           const Places& places) {
  const auto fold = fold_of(row);
  if (!fold) return std::unexpected(fold.error());
  FacePair pair{row.at("a"), row.at("b"), {}, false};
  pair.score.score = compare(faces[places.at(pair.a)].made, faces[places.at(pair.b)].made);
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
  return faces.empty() ? 0 : static_cast<double>(failed.size()) / static_cast<double>(faces.size());
}

face::Rates each_against_each(const std::vector<LabelledTemplate>& faces,
                              const std::function<float(std::size_t, std::size_t)>& score) {
  std::map<std::string, std::uint32_t> persons;
  for (const LabelledTemplate& each : faces) {
    persons.try_emplace(each.person, static_cast<std::uint32_t>(persons.size()));
  }
  std::vector<face::Trial> trials;
  trials.reserve(faces.size() * faces.size() / 2);
  for (std::size_t a = 0; a < faces.size(); ++a) {
    for (std::size_t b = a + 1; b < faces.size(); ++b) {
      trials.push_back({score(a, b), persons.at(faces[a].person), persons.at(faces[b].person)});
    }
  }
  return face::Rates(std::move(trials));
}

Result<FaceScore> evaluate_faces(const std::filesystem::path& folder,
                                 const MakeTemplate& make_template) {
  const auto rows = read_labels(folder / "pairs.tsv", {"a", "b", "same", "fold"});
  if (!rows) return std::unexpected(rows.error());
  FaceScore score;
  const Places places = make_templates(folder, *rows, make_template, score);
  for (const Row& row : *rows) {
    auto pair = make_pair(row, score.faces, places);
    if (!pair) return std::unexpected(pair.error());
    score.pairs.push_back(std::move(*pair));
  }
  judge_pairs(score);
  score.all = each_against_each(score.faces, [&](std::size_t a, std::size_t b) {
    return compare(score.faces[a].made, score.faces[b].made);
  });
  return score;
}

}  // namespace garita::eval
