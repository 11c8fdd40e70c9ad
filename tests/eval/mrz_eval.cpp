// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/mrz_eval.h"

#include <algorithm>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {
namespace {

MrzCase make_case(const std::filesystem::path& folder, const Row& row) {
  MrzCase one;
  one.file = folder / row.at("file");
  one.type = row.at("type");
  for (const char* column : {"line1", "line2", "line3"}) {
    if (!row.at(column).empty()) one.truth.push_back(row.at(column));
  }
  one.valid_as_printed = row.at("check_digits_valid") == "yes";
  return one;
}

void measure(MrzCase& one, const ReadMrz& read) {
  const CpuClock clock;
  const Result<Frame> frame = load_frame(one.file);
  if (!frame) {
    one.error = to_string(frame.error());
    return;
  }
  one.width = frame->width;
  const mrz::ReadResult result = read(*frame);
  one.ms = clock.ms();
  if (result.readings.empty()) return;
  one.read = result.readings.front().mrz.lines;
  one.read_valid = result.readings.front().mrz.valid;
}

template <typename Predicate>
int count(const std::vector<MrzCase>& cases, Predicate predicate) {
  return static_cast<int>(std::ranges::count_if(cases, predicate));
}

}  // namespace

int MrzScore::whole() const {
  return count(cases, [](const MrzCase& one) { return one.whole(); });
}

int MrzScore::valid_as_printed() const {
  return count(cases, [](const MrzCase& one) { return one.valid_as_printed; });
}

int MrzScore::check_digits_valid() const {
  return count(cases, [](const MrzCase& one) { return one.read_valid; });
}

int MrzScore::wrong_but_valid() const {
  return count(cases, [](const MrzCase& one) { return one.read_valid && !one.whole(); });
}

Result<MrzScore> evaluate_mrz(const std::filesystem::path& folder,
                              const std::filesystem::path& negatives, const ReadMrz& read) {
  const Result<std::vector<Row>> rows =
      read_labels(folder / "ground_truth.tsv",
                  {"file", "type", "line1", "line2", "line3", "check_digits_valid"});
  if (!rows) return std::unexpected(rows.error());
  MrzScore score;
  for (const Row& row : *rows) {
    score.cases.push_back(make_case(folder, row));
    measure(score.cases.back(), read);
  }
  for (const std::filesystem::path& file : find_images(negatives)) {
    ++score.negatives;
    const Result<Frame> frame = load_any_frame(file);
    if (frame) score.false_mrz += static_cast<int>(read(*frame).readings.size());
  }
  return score;
}

}  // namespace garita::eval
