// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace garita::eval {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double steps) { return std::round(value * steps) / steps; }
double ms(double value) { return rounded(value, 10); }
double rate(double value) { return rounded(value, 1e6); }

std::string row(std::string_view what, const std::string& value) {
  return fmt::format("  {:<44} {}\n", what, value);
}

std::string share(int part, int whole) {
  return fmt::format("{:>5} of {:<5} {:>6.2f} %", part, whole, whole ? 100.0 * part / whole : 0.0);
}

std::string percent(double value) { return fmt::format("{:.3f} %", 100 * value); }

template <typename Case>
std::vector<double> times(const std::vector<Case>& cases) {
  std::vector<double> result;
  for (const Case& one : cases) {
    if (one.ms > 0) result.push_back(one.ms);
  }
  return result;
}

// How many of each class were read whole.
using Classes = std::map<std::string, std::pair<int, int>>;

std::string class_rows(const Classes& classes) {
  std::string text;
  for (const auto& [name, counts] : classes) text += row(name, share(counts.first, counts.second));
  return text;
}

std::string width_class(const MrzCase& one) {
  if (one.width == 0) return "image that cannot be read";
  return one.width >= 600 ? "width 600 px and more" : "width below 600 px";
}

std::string failures(const MrzScore& score) {
  std::string text;
  for (const MrzCase& one : score.cases) {
    if (!one.whole()) text += row(one.file.filename().string(), cause_of(one));
  }
  return text.empty() ? "" : "Not read whole\n" + text;
}

std::string list(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string text = fmt::format("{}\n", title);
  for (const std::string& line : lines) text += "  " + line + "\n";
  return text;
}

std::string pad_rows(const PadScore& score) {
  std::string text;
  for (const auto& [name, attacks] : score.species) {
    text += row("attacks taken for live: " + name, share(attacks.wrong, attacks.n));
  }
  return text + row("live faces taken for attacks", share(score.live.wrong, score.live.n));
}

}  // namespace

Output describe(const MrzScore& score) {
  const int rows = static_cast<int>(score.cases.size());
  Classes types;
  Classes widths;
  for (const MrzCase& one : score.cases) {
    for (auto* counts : {&types["type " + one.type], &widths[width_class(one)]}) {
      counts->first += one.whole();
      ++counts->second;
    }
  }
  const double half = median(times(score.cases));
  const double most = percentile(times(score.cases), 0.95);
  Output output;
  output.table = failures(score) + "MRZ\n" +
                 row("whole: every character right", share(score.whole(), rows)) +
                 class_rows(types) + class_rows(widths) +
                 row("printed with valid check digits", share(score.valid_as_printed(), rows)) +
                 row("read with valid check digits", share(score.check_digits_valid(), rows)) +
                 row("read as valid but not the truth", share(score.wrong_but_valid(), rows)) +
                 row("MRZs found in images without one",
                     fmt::format("{:>5} in {} images", score.false_mrz, score.negatives)) +
                 row("processor time an image, median and 95 %",
                     fmt::format("{:.0f} ms, {:.0f} ms", half, most));
  output.json = Json{
      {"images", rows},
      {"whole", score.whole()},
      {"valid_as_printed", score.valid_as_printed()},
      {"check_digits_valid", score.check_digits_valid()},
      {"wrong_but_valid", score.wrong_but_valid()},
      {"false_mrz", score.false_mrz},
      {"ms_median", ms(half)},
      {"ms_p95",
       ms(most)}}.dump();
  return output;
}

Output describe(const BarcodeScore& score) {
  Classes folders;
  std::vector<std::string> failed;
  for (const BarcodeCase& one : score.cases) {
    const std::string folder = one.file.parent_path().filename().string();
    if (one.positive) {
      folders["folder " + folder].first += one.outcome == BarcodeOutcome::read;
      ++folders["folder " + folder].second;
    }
    if (one.outcome == BarcodeOutcome::read || one.outcome == BarcodeOutcome::quiet) continue;
    failed.push_back(folder + "/" + one.file.filename().string() + ": " +
                     (!one.error.empty()                       ? one.error
                      : one.outcome == BarcodeOutcome::misread ? "wrong text"
                                                               : "nothing found"));
  }
  Classes alone;
  std::vector<double> alone_ms;
  int only_alone = 0;
  for (std::size_t i = 0; i < score.beside.size(); ++i) {
    const BarcodeCase& one = score.beside[i];
    alone_ms.push_back(one.ms);
    if (!one.positive) continue;
    auto& [read, images] = alone["folder " + one.file.parent_path().filename().string()];
    const bool right = one.outcome == BarcodeOutcome::read;
    read += right;
    only_alone += right && score.cases[i].outcome != BarcodeOutcome::read;
    ++images;
  }
  const int negatives = static_cast<int>(score.cases.size()) - score.images();
  const int read = score.count(BarcodeOutcome::read);
  const int misread = score.count(BarcodeOutcome::misread);
  const std::vector<double> all = times(score.cases);
  const double most = all.empty() ? 0 : std::ranges::max(all);
  Output output;
  output.table =
      list("Not read", failed) + "Barcodes\n" +
      row("whole text right", share(read, score.images())) + class_rows(folders) +
      row("wrong text, and any text where there is none", fmt::format("{:>5}", misread)) +
      row("images without a barcode", fmt::format("{:>5}", negatives)) +
      row("processor time an image, median and most",
          fmt::format("{:.0f} ms, {:.0f} ms", median(all), most));
  if (!score.beside.empty()) {
    const auto right =
        std::ranges::count(score.beside, BarcodeOutcome::read, &BarcodeCase::outcome);
    output.table +=
        "Barcodes, the decoder alone\n" +
        row("whole text right", share(static_cast<int>(right), score.images())) +
        class_rows(alone) + row("right where the reader is not", fmt::format("{:>5}", only_alone)) +
        row("processor time an image, median and most",
            fmt::format("{:.0f} ms, {:.0f} ms", median(alone_ms), std::ranges::max(alone_ms)));
  }
  output.json = Json{
      {"images", score.images()},
      {"read", read},
      {"misread", misread},
      {"ms_median", ms(median(all))},
      {"ms_max",
       ms(most)}}.dump();
  return output;
}

std::string with_interval(double value, const face::Interval& within) {
  return fmt::format("{:.3f} % ({:.3f} to {:.3f})", 100 * value, 100 * within.low,
                     100 * within.high);
}

Output describe(const FaceScore& score) {
  const double accuracy = score.accuracy();
  const double eer = score.all.equal_error_rate();
  const double tmr3 = score.all.tmr_at(1e-3);
  const double tmr4 = score.all.tmr_at(1e-4);
  const double half = median(score.template_ms);
  const std::string thresholds =
      score.folds > 1 ? fmt::format("{} folds, threshold chosen on the others", score.folds)
                      : "one fold, threshold chosen on itself";
  Output output;
  output.table =
      list("Without a template", score.failed) + "Faces (in brackets: 95 %, persons drawn anew)\n" +
      row("pairs decided right", fmt::format("{} ({})", percent(accuracy), thresholds)) +
      row("comparisons, each image against each",
          fmt::format("{} genuine, {} impostor, of {} persons", score.all.genuine(),
                      score.all.impostor(), score.all.persons())) +
      row("equal error rate", percent(eer)) +
      row("true match rate at FMR 0.1 %", with_interval(tmr3, score.all.tmr_at_interval(1e-3))) +
      row("true match rate at FMR 0.01 %", with_interval(tmr4, score.all.tmr_at_interval(1e-4))) +
      row("failure to enrol",
          share(static_cast<int>(score.failed.size()), static_cast<int>(score.faces.size()))) +
      row("processor time a template, median", fmt::format("{:.1f} ms after landmarks", half));
  output.json =
      Json{
          {"pairs", score.pairs.size()},   {"accuracy", rate(accuracy)}, {"eer", rate(eer)},
          {"tmr_fmr_1e-3", rate(tmr3)},    {"tmr_fmr_1e-4", rate(tmr4)}, {"fte", rate(score.fte())},
          {"ms_template_median", ms(half)}}
          .dump();
  return output;
}

Output describe(const PadScore& score) {
  Json species = Json::object();
  for (const auto& [name, attacks] : score.species) {
    species[name] = {{"n", attacks.n}, {"apcer", rate(attacks.rate())}};
  }
  const double half = median(score.ms);
  Output output;
  output.table = list("Not answered, counted as wrong", score.failed) + "Presentation attacks\n" +
                 pad_rows(score) +
                 row("processor time an image, median", fmt::format("{:.1f} ms", half));
  output.json = Json{
      {"species", species},
      {"apcer_max", rate(score.apcer_max())},
      {"bpcer", rate(score.live.rate())},
      {"ms_median",
       ms(half)}}.dump();
  return output;
}

Output describe(const std::vector<PortraitCase>& cases) {
  int found = 0;
  std::vector<std::string> failed;
  for (const PortraitCase& one : cases) {
    found += one.cut.has_value();
    if (!one.cut) failed.push_back(one.file + (one.error.empty() ? "" : ": " + one.error));
  }
  Output output;
  output.table = list("Without a portrait", failed) + "Portraits (no labels: look at the sheet)\n" +
                 row("pages that gave one", share(found, static_cast<int>(cases.size())));
  output.json = Json{{"images", cases.size()}, {"found", found}}.dump();
  return output;
}

}  // namespace garita::eval
