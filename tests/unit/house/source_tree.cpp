// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/house/source_tree.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace garita::house {
namespace {

constexpr std::string_view kBlank = " \t";

std::string_view skip_blank(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kBlank);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::optional<Include> find_include(std::string_view line) {
  line = skip_blank(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = skip_blank(line.substr(1));
  constexpr std::string_view kWord = "include";
  if (!line.starts_with(kWord)) return std::nullopt;
  line = skip_blank(line.substr(kWord.size()));
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
  const bool quoted = line[0] == '"';
  const std::size_t end = line.find(quoted ? '"' : '>', 1);
  if (end == std::string_view::npos) return std::nullopt;
  return Include{0, quoted, std::string(line.substr(1, end - 1))};
}

std::vector<std::string> read_lines(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool is_source(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".h" || extension == ".cpp" || extension == ".def";
}

}  // namespace

std::vector<Include> find_includes(const std::vector<std::string>& lines) {
  std::vector<Include> includes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::optional<Include> include = find_include(lines[i])) {
      include->line = static_cast<int>(i + 1);
      includes.push_back(*include);
    }
  }
  return includes;
}

std::vector<SourceFile> read_sources(const std::filesystem::path& root) {
  std::vector<SourceFile> files;
  for (const char* top : {"verify", "devices", "config", "kiosk", "tests"}) {
    if (!std::filesystem::exists(root / top)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      SourceFile file;
      file.path = entry.path().lexically_relative(root).generic_string();
      file.lines = read_lines(entry.path());
      file.includes = find_includes(file.lines);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace garita::house
