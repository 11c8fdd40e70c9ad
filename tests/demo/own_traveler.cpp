// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/own_traveler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace garita::demo {
namespace {

// A TOML basic string: paths may hold quotes and backslashes.
std::string toml_path(const std::filesystem::path& path) {
  std::string text = "\"";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

bool is_video(std::filesystem::path path) {
  constexpr std::array kVideos = {".mp4", ".avi", ".mkv", ".mov", ".webm", ".mjpeg", ".mjpg"};
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), ::tolower);
  return std::ranges::find(kVideos, extension) != kVideos.end();
}

}  // namespace

Result<std::string> scenario_of(const OwnTraveler& own) {
  std::vector<std::string> files = own.document;
  if (!own.face.empty()) files.push_back(own.face);
  for (const std::string& file : files) {
    if (!std::filesystem::is_regular_file(file)) {
      return fail(ErrorCode::file_unreadable, file + ": there is no such file");
    }
  }
  std::string text = "[[act]]\nname = \"yours\"\n";
  if (!own.face.empty()) {
    text += fmt::format("person = {{ {} = {} }}\n", is_video(own.face) ? "video" : "photo",
                        toml_path(own.face));
  }
  text += fmt::format("document = {{ files = {{ front = {}", toml_path(own.document.front()));
  if (own.document.size() > 1) text += fmt::format(", back = {}", toml_path(own.document[1]));
  return text + " } }\n";
}

}  // namespace garita::demo
