// SPDX-License-Identifier: Apache-2.0
// What a camera's source is, by its text alone.
#pragma once

#include <string>
#include <string_view>

namespace garita::camera {

enum class SourceKind { url, v4l2, file };

SourceKind source_kind(std::string_view source);

// The source as it may appear in a log: a URL's user name and password are removed.
std::string without_credentials(std::string_view source);

}  // namespace garita::camera
