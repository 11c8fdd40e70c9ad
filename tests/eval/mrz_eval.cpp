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

struct Confusion {
  char read;
  char truth;
  bool operator==(const Confusion&) const = default;
};

std::size_t length_of(const std::vector<std::string>& lines) {
  std::size_t length = 0;
  for (const std::string& line : lines) length += line.size();
  return length;
}

std::vector<Confusion> confusions_of(const MrzCase& one) {
  std::vector<Confusion> confusions;
  for (std::size_t i = 0; i < one.truth.size(); ++i) {
    for (std::size_t k = 0; k < one.truth[i].size(); ++k) {
      const char read = one.read[i][k];
      if (read != one.truth[i][k]) confusions.push_back({read, one.truth[i][k]});
    }
  }
  return confusions;
}

bool same_shape(const MrzCase& one) {
  return std::ranges::equal(one.read, one.truth, {}, &std::string::size, &std::string::size);
}

// Not as many characters are alike by chance, even among fillers.
constexpr double kAnotherText = 0.5;
constexpr std::size_t kConfusionsNamed = 6;

std::string text_cause(const MrzCase& one) {
  if (one.read.size() != one.truth.size()) return "another number of lines";
  if (!same_shape(one)) return "lines of another length";
  const std::vector<Confusion> confusions = confusions_of(one);
  if (double(confusions.size()) > kAnotherText * double(length_of(one.truth))) {
    return "another text was taken for the MRZ";
  }
  std::string cause = std::to_string(confusions.size()) + " characters differ: ";
  std::vector<Confusion> named;
  for (const Confusion& confusion : confusions) {
    if (std::ranges::find(named, confusion) != named.end()) continue;
    if (named.size() == kConfusionsNamed) return cause + ", ...";
    if (!named.empty()) cause += ", ";
    cause += std::string(1, confusion.read) + " for " + confusion.truth;
    named.push_back(confusion);
  }
  return cause;
}

}  // namespace

std::string cause_of(const MrzCase& one) {
  if (one.whole()) return "";
  if (!one.error.empty()) return one.error;
  if (one.read.empty()) return "no MRZ found";
  return text_cause(one) + (one.read_valid ? ", read as valid" : "");
}

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
