// SPDX-License-Identifier: Apache-2.0
// What models.toml says of an embedder, so that any ONNX network can be one without code. Internal
// to the loader.
#pragma once

#include <string>

#include "config/loader/toml_reader.h"
#include "verify/face/matcher.h"

namespace garita::config {

// Reads input, channels, normalisation, template, mirrored, weight, strength and
// usual_length. `name`: of the model in
// templates.
face::EmbedderModel read_embedder(TomlTable& table, std::string name);

}  // namespace garita::config
