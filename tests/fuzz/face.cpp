// SPDX-License-Identifier: Apache-2.0
// Pictures of anything: the matcher ends, and every face it claims has numbers that are numbers.
// A second embedder overflows on nearly all of them: an error, never a template.
// The first byte is the width in units of eight pixels, the second says grey or colour, the rest
// are the pixels row by row.
#include <cassert>
#include <cmath>
#include <cstdint>

#include "config/loader/models.h"
#include "tests/unit/face/tiny_onnx.h"
#include "verify/face/subject.h"
#include "verify/face/upright.h"

namespace {

const garita::face::Models& models() {
  static const garita::face::Models models =
      garita::config::load_models(GARITA_SOURCE_DIR "/assets").value().face;
  return models;
}

garita::face::Matcher& matcher() {
  static garita::face::Matcher matcher = garita::face::Matcher::create(models()).value();
  return matcher;
}

garita::face::Matcher& overflowing() {
  static garita::face::Matcher matcher = [] {
    garita::face::Models broken = models();
    garita::face::EmbedderModel tiny;
    tiny.onnx = garita::face::tiny_embedder(1);
    tiny.name = "tiny-1";
    tiny.side = 16;
    tiny.mean = 128;  // of the picture it is tried with: that one gives numbers
    tiny.scale = 1e38;
    broken.embedders = {tiny};
    return garita::face::Matcher::create(broken).value();
  }();
  return matcher;
}

void examine(const garita::Frame& frame, const garita::face::Face& face) {
  assert(face.score >= 0 && face.score <= 1);
  const auto quality = matcher().quality(frame, face);
  assert(std::isfinite(quality.sharpness) && std::isfinite(quality.luminance));
  if (const auto live = matcher().liveness(frame, face)) assert(*live >= 0 && *live <= 1);
  const auto broken = overflowing().embed(frame, face);
  assert(!broken || std::isfinite(broken->values.front()));
  const auto made = matcher().embed(frame, face);
  if (!made) return;
  assert(std::isfinite(made->strength) && made->unseen >= 0);
  const auto comparison = garita::face::compare(*made, *made, matcher().scoring());
  assert(comparison && comparison->fmr >= 0 && comparison->fmr <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const int width = 8 * (1 + data[0] % 40);
  const int channels = data[1] % 2 ? 3 : 1;
  const int height = static_cast<int>(size - 2) / (width * channels);
  if (height == 0) return 0;
  garita::Frame frame{width, height, channels, {}};
  frame.pixels.assign(data + 2, data + 2 + static_cast<std::size_t>(width) * height * channels);
  const auto upright = garita::face::find_upright(matcher(), frame);
  assert(upright);
  for (const auto& face : upright->faces) examine(upright->frame, face);
  assert(upright->faces.empty() ||
         garita::face::subject(upright->faces, upright->frame) != nullptr);
  return 0;
}
