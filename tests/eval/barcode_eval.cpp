// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/barcode_eval.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {
namespace {

struct Truth {
  std::optional<std::string> text;
  std::optional<std::string> bytes;
  bool result = false;
};

std::optional<std::string> content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Truth read_truth(std::filesystem::path image) {
  const std::filesystem::path stem = image.replace_extension();
  return {content(stem.string() + ".txt"), content(stem.string() + ".bin"),
          std::filesystem::exists(stem.string() + ".result.txt")};
}

// An editor may have ended the text file with a line feed of its own.
bool same_text(const std::string& read, const std::string& truth) {
  return read == truth || read + "\n" == truth;
}

bool is_right(const barcode::Symbol& symbol, const Truth& truth) {
  if (truth.bytes) return to_text(symbol.bytes) == *truth.bytes;
  if (truth.text) return same_text(symbol.text, *truth.text);
  return !symbol.text.empty();  // X.result.txt alone: the symbol's content is not stated
}

BarcodeOutcome judge(const std::vector<barcode::Symbol>& symbols, const Truth& truth,
                     bool positive) {
  if (symbols.empty()) return positive ? BarcodeOutcome::unread : BarcodeOutcome::quiet;
  if (!positive) return BarcodeOutcome::misread;
  const bool right = std::ranges::any_of(
      symbols, [&](const barcode::Symbol& symbol) { return is_right(symbol, truth); });
  return right ? BarcodeOutcome::read : BarcodeOutcome::misread;
}

BarcodeCase measure(const std::filesystem::path& file, const ReadBarcodes& read) {
  const Truth truth = read_truth(file);
  BarcodeCase one;
  one.file = file;
  one.positive = truth.text || truth.bytes || truth.result;
  one.outcome = one.positive ? BarcodeOutcome::unread : BarcodeOutcome::quiet;
  const Result<Frame> frame = load_any_frame(file);
  if (!frame) {
    one.error = to_string(frame.error());
    return one;
  }
  const BarcodeReading reading = read(*frame);
  one.ms = reading.ms;
  if (reading.symbols) {
    one.outcome = judge(*reading.symbols, truth, one.positive);
  } else {
    one.error = to_string(reading.symbols.error());
  }
  return one;
}

}  // namespace

int BarcodeScore::images() const {
  return static_cast<int>(std::ranges::count(cases, true, &BarcodeCase::positive));
}

int BarcodeScore::count(BarcodeOutcome outcome) const {
  return static_cast<int>(std::ranges::count(cases, outcome, &BarcodeCase::outcome));
}

Result<BarcodeScore> evaluate_barcodes(const std::filesystem::path& folder,
                                       const ReadBarcodes& read, const ReadBarcodes& beside) {
  BarcodeScore score;
  for (const std::filesystem::path& file : find_images(folder)) {
    score.cases.push_back(measure(file, read));
    if (beside) score.beside.push_back(measure(file, beside));
  }
  if (score.cases.empty()) {
    return fail(ErrorCode::file_unreadable, folder.string() + ": no images here");
  }
  return score;
}

}  // namespace garita::eval
