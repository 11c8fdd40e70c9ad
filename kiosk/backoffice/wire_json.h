// SPDX-License-Identifier: Apache-2.0
// What the answers' JSON is made of. Private to the room: it drags the JSON library in.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "kiosk/backoffice/store.h"

namespace garita::backoffice {

using Json = nlohmann::ordered_json;

// Texts were checked when they came; a damaged file still must not end a request.
std::string text_of(const Json& json);

Json to_json(const Summary& row);

}  // namespace garita::backoffice
