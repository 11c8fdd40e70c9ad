// SPDX-License-Identifier: Apache-2.0
#include "config/loader/embedder_row.h"

#include <charconv>
#include <optional>
#include <regex>
#include <tuple>
#include <utility>

namespace garita::config {
namespace {

using Placement = face::EmbedderModel::Placement;

constexpr int kLeastSide = 16;
constexpr int kMostSide = 1024;
constexpr double kMostWeight = 1000;

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "112x112": a square.
std::optional<int> side_of(const std::string& text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string::npos || text.substr(0, cross) != text.substr(cross + 1)) {
    return std::nullopt;
  }
  const auto side = number_of(text.substr(0, cross));
  if (!side || *side != static_cast<int>(*side) || *side < kLeastSide || *side > kMostSide) {
    return std::nullopt;
  }
  return static_cast<int>(*side);
}

// "x", "x / 256" or "(x - 127.5) / 128": mean and scale.
std::optional<std::pair<double, double>> normalisation_of(const std::string& text) {
  static const std::regex kForm(R"((?:x|\(x - ([0-9.]+)\))(?: / ([0-9.]+))?)");
  std::smatch found;
  if (!std::regex_match(text, found, kForm)) return std::nullopt;
  const auto mean = found[1].matched ? number_of(found[1]) : 0.0;
  const auto divisor = found[2].matched ? number_of(found[2]) : 1.0;
  if (!mean || !divisor || !(*divisor > 0)) return std::nullopt;
  return std::pair{*mean, 1 / *divisor};
}

std::optional<bool> rgb_of(std::string_view text) {
  if (text == "RGB") return true;
  if (text == "BGR") return false;
  return std::nullopt;
}

std::optional<Placement> placement_of(std::string_view text) {
  if (text == "arcface") return Placement::arcface;
  if (text == "dlib") return Placement::dlib;
  return std::nullopt;
}

}  // namespace

face::EmbedderModel read_embedder(TomlTable& table, std::string name) {
  face::EmbedderModel model;
  model.name = std::move(name);
  if (const auto side = side_of(table.text("input"))) {
    model.side = *side;
  } else if (table.has_text("input")) {
    table.reject("input", "is no square of 16 to 1024 pixels", "write it as 112x112");
  }
  model.rgb = table.choice("channels", rgb_of, "RGB, BGR");
  if (const auto normalisation = normalisation_of(table.text("normalisation"))) {
    std::tie(model.mean, model.scale) = *normalisation;
  } else if (table.has_text("normalisation")) {
    table.reject("normalisation", "cannot be computed",
                 "write it as x, x / 256 or (x - 127.5) / 128");
  }
  model.placement = table.choice("template", placement_of, "arcface, dlib");
  model.mirrored = table.boolean("mirrored", true);
  model.weight = table.number("weight", 1e-6, kMostWeight, 1);
  model.strength = table.number("strength", 0, kMostWeight, 0);
  model.usual_length = table.number("usual_length", 1e-6, 1e6, 1);
  return model;
}

}  // namespace garita::config
