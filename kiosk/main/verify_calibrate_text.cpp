// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "kiosk/main/verify_calibrate.h"
#include "kiosk/main/verify_lines.h"

namespace garita::cli {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> cells_of(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
  return cells;
}

// The column of that name; the number of columns where there is none.
std::size_t column(const std::vector<std::string>& header, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
}

std::string quoted(const std::string& text) { return Json(text).dump(); }

}  // namespace

Result<std::vector<LabelledPair>> parse_pairs(const std::string& text) {
  std::istringstream stream(text);
  std::string line;
  std::getline(stream, line);
  const auto header = cells_of(line);
  const std::size_t a = column(header, "a");
  const std::size_t b = column(header, "b");
  const std::size_t same = column(header, "same");
  const std::size_t group = column(header, "group");
  if (std::max({a, b, same}) >= header.size()) {
    return fail(ErrorCode::file_unreadable, "line 1: name the columns a, b and same");
  }
  std::vector<LabelledPair> pairs;
  for (int number = 2; std::getline(stream, line); ++number) {
    const auto cells = cells_of(line);
    if (cells.empty()) continue;
    if (std::max({a, b, same}) >= cells.size() || (cells[same] != "0" && cells[same] != "1")) {
      return fail(ErrorCode::file_unreadable,
                  fmt::format("line {}: needs a, b, and 1 or 0 for same", number));
    }
    pairs.push_back(
        {cells[a], cells[b], cells[same] == "1", group < cells.size() ? cells[group] : ""});
  }
  if (pairs.empty()) return fail(ErrorCode::file_unreadable, "holds no pair");
  return pairs;
}

std::map<std::string, std::uint32_t> find_persons(const std::vector<LabelledPair>& pairs) {
  std::map<std::string, std::uint32_t> numbers;
  for (const LabelledPair& pair : pairs) {
    numbers.try_emplace(pair.a, static_cast<std::uint32_t>(numbers.size()));
    numbers.try_emplace(pair.b, static_cast<std::uint32_t>(numbers.size()));
  }
  std::vector<std::uint32_t> joined(numbers.size());
  std::iota(joined.begin(), joined.end(), 0U);
  const auto root = [&](std::uint32_t image) {
    while (joined[image] != image) image = joined[image] = joined[joined[image]];
    return image;
  };
  for (const LabelledPair& pair : pairs) {
    if (pair.same) joined[root(numbers.at(pair.a))] = root(numbers.at(pair.b));
  }
  std::map<std::uint32_t, std::uint32_t> dense;
  for (auto& [image, number] : numbers) {
    number =
        dense.try_emplace(root(number), static_cast<std::uint32_t>(dense.size())).first->second;
  }
  return numbers;
}

std::string calibration_toml(const MeasuredCalibration& measured) {
  const face::Calibration& calibration = measured.calibration;
  std::string text = fmt::format(
      "# SPDX-License-Identifier: Apache-2.0\n"
      "# Comparison scores and the false match rates measured at them, by garita-verify face\n"
      "# calibrate. It holds for the set below, these networks, and no others.\n"
      "name = {}\nmodel = {}\n",
      quoted(calibration.name), quoted(calibration.model));
  if (!calibration.cohort.empty()) text += fmt::format("cohort = {}\n", quoted(calibration.cohort));
  text += fmt::format(
      "set = {}\nmeasured_on = {}\nimages = {}\npersons = {}\ngenuine = {}\nimpostor = {}\n",
      quoted(measured.set), quoted(measured.measured_on), measured.images, measured.persons,
      measured.genuine, measured.impostor);
  text += "\n# low, high: 95 %, persons drawn anew.\n";
  for (const auto& [score, fmr, within] : calibration.points) {
    text += fmt::format("[[point]]\nscore = {:.5f}\nfmr = {:.3g}\nlow = {:.3g}\nhigh = {:.3g}\n\n",
                        score, fmr, within.low, within.high);
  }
  for (const GroupRates& group : measured.groups) {
    text += fmt::format(
        "[[group]]\nname = {}\ngenuine = {}\nimpostor = {}\nat_fmr = {:.3g}\nfmr = {:.6f}\n"
        "fnmr = {:.6f}\n\n",
        quoted(group.name), group.genuine, group.impostor, group.at_fmr, group.fmr, group.fnmr);
  }
  return text;
}

std::string calibrate_line(const std::string& file, const Result<MeasuredCalibration>& measured) {
  if (!measured) return error_line(file, measured.error());
  Json points = Json::array();
  for (const auto& [score, fmr, within] : measured->calibration.points) {
    points.push_back({{"score", score}, {"fmr", fmr}, {"low", within.low}, {"high", within.high}});
  }
  Json groups = Json::array();
  for (const GroupRates& group : measured->groups) {
    groups.push_back({{"name", group.name},
                      {"genuine", group.genuine},
                      {"impostor", group.impostor},
                      {"at_fmr", group.at_fmr},
                      {"fmr", group.fmr},
                      {"fnmr", group.fnmr}});
  }
  return Json{{"file", file},
              {"calibration", measured->calibration.name},
              {"model", measured->calibration.model},
              {"images", measured->images},
              {"failed", measured->failed},
              {"persons", measured->persons},
              {"genuine", measured->genuine},
              {"impostor", measured->impostor},
              {"points", std::move(points)},
              {"groups", std::move(groups)}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace garita::cli
