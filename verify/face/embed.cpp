// SPDX-License-Identifier: Apache-2.0
#include "verify/face/embed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/face/align.h"
#include "verify/face/unit_length.h"
#include "verify/image/transform.h"

namespace garita::face {
namespace {

// Of 2,320 faces none gave less than this share of the usual length, of 135 pieces of printed pages
// none gave more (a drawn pattern may). What is shorter is taken for no face: it gains nothing more
// by its weakness, and loses.
constexpr double kLeastShare = 0.64;
// Of the score, a logarithm of length: enough that two such pictures, which an embedder finds
// alike, are strangers.
constexpr double kUnseenWeight = 2;

double total_weight(const std::vector<EmbedderModel>& models) {
  double total = 0;
  for (const EmbedderModel& model : models) total += model.weight;
  return total;
}

}  // namespace

// Runs once, so that a network that takes another input than its row says is found out here.
Result<Embedder> Embedder::create(const EmbedderModel& model) {
  auto network = Network::load(model.onnx, model.name,
                               {.width = model.side,
                                .height = model.side,
                                .mean = model.mean,
                                .scale = model.scale,
                                .rgb = model.rgb});
  if (!network) return std::unexpected(network.error());
  const auto octets =
      static_cast<std::size_t>(model.side) * static_cast<std::size_t>(model.side) * 3;
  if (!network->run({model.side, model.side, 3, Bytes(octets, 128)}, {})) {
    return fail(ErrorCode::model_unreadable,
                fmt::format("{}: does not take {} x {} pixels of three channels", model.name,
                            model.side, model.side));
  }
  Embedder embedder(std::move(*network));
  embedder.placement_ = model.placement;
  embedder.mirrored_ = model.mirrored;
  embedder.strength_ = model.strength;
  embedder.usual_length_ = model.usual_length;
  return embedder;
}

Result<Embedding> Embedder::embed_once(const Frame& aligned) {
  auto values = network_.run(aligned, {});
  if (!values) return std::unexpected(values.error());
  const double length = length_of((*values)[0]);
  auto unit = to_unit_length(std::move((*values)[0]));
  if (!unit) return std::unexpected(unit.error());
  if (!(strength_ > 0)) return Embedding{std::move(*unit)};
  const double seen = std::max(length, kLeastShare * usual_length_);
  return Embedding{std::move(*unit), strength_ * std::log(seen / usual_length_),
                   kUnseenWeight * std::log(seen / length)};
}

Result<Embedding> Embedder::embed(const Frame& frame, const std::array<Point, 68>& landmarks) {
  const Frame aligned = align(frame, landmarks, placement_, network_.recipe().width);
  auto face = embed_once(aligned);
  if (!face || !mirrored_) return face;
  const auto mirrored = embed_once(mirror(aligned));
  if (!mirrored) return mirrored;
  for (std::size_t i = 0; i < face->values.size(); ++i) face->values[i] += mirrored->values[i];
  auto unit = to_unit_length(std::move(face->values));
  if (!unit) return std::unexpected(unit.error());
  return Embedding{std::move(*unit), (face->strength + mirrored->strength) / 2,
                   (face->unseen + mirrored->unseen) / 2};
}

std::string name_of(const std::vector<EmbedderModel>& embedders) {
  const double total = total_weight(embedders);
  std::string name;
  for (const EmbedderModel& model : embedders) {
    if (!name.empty()) name += " + ";
    if (embedders.size() > 1) name += fmt::format("{:.2f} ", model.weight / total);
    name += model.name;
    if (model.strength > 0) name += fmt::format(" (strength {:.2f})", model.strength);
  }
  return name;
}

Result<FusedEmbedder> FusedEmbedder::create(const std::vector<EmbedderModel>& models) {
  FusedEmbedder fused;
  const double total = total_weight(models);
  for (const EmbedderModel& model : models) {
    if (!(model.weight > 0) || !std::isfinite(total)) {
      return fail(ErrorCode::model_unreadable, fmt::format("{}: a weight above 0", model.name));
    }
    auto embedder = Embedder::create(model);
    if (!embedder) return std::unexpected(embedder.error());
    fused.parts_.push_back(
        {std::move(*embedder), static_cast<float>(std::sqrt(model.weight / total))});
  }
  if (fused.parts_.empty()) return fail(ErrorCode::model_unreadable, "no embedder is named");
  fused.name_ = name_of(models);
  return fused;
}

Result<Template> FusedEmbedder::embed(const Frame& frame, const std::array<Point, 68>& landmarks) {
  Template made{name_, {}};
  for (Part& part : parts_) {
    const auto face = part.embedder.embed(frame, landmarks);
    if (!face) return std::unexpected(face.error());
    for (const float value : face->values) made.values.push_back(value * part.factor);
    made.strength += static_cast<float>(face->strength);
    made.unseen += static_cast<float>(face->unseen);
  }
  return made;
}

}  // namespace garita::face
