// SPDX-License-Identifier: Apache-2.0
// The C++ files of a source tree and their #include lines, for the tests that hold the house
// together.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace garita::house {

struct Include {
  int line = 0;
  bool quoted = false;  // "..." and not <...>
  std::string path;
};

struct SourceFile {
  std::string path;  // from the root, with /
  std::vector<std::string> lines;
  std::vector<Include> includes;
};

// *.h, *.cpp and *.def under verify, devices, config, kiosk and tests of `root`, sorted by path.
std::vector<SourceFile> read_sources(const std::filesystem::path& root);

std::vector<Include> find_includes(const std::vector<std::string>& lines);

}  // namespace garita::house
