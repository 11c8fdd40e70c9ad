// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/labels.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace garita::eval {
namespace {

std::vector<std::string> split(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  std::vector<std::string> cells;
  std::size_t start = 0;
  for (std::size_t tab; (tab = line.find('\t', start)) != std::string::npos; start = tab + 1) {
    cells.push_back(line.substr(start, tab - start));
  }
  cells.push_back(line.substr(start));
  return cells;
}

bool is_image(const std::filesystem::path& file) {
  static const std::set<std::string> kEndings{".png", ".jpg",  ".jpeg", ".webp", ".bmp",
                                              ".tif", ".tiff", ".jp2",  ".j2k"};
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return kEndings.contains(ending);
}

}  // namespace

Result<std::vector<Row>> read_labels(const std::filesystem::path& file,
                                     const std::vector<std::string>& needed) {
  std::ifstream stream(file);
  std::string line;
  if (!stream || !std::getline(stream, line)) {
    return fail(ErrorCode::file_unreadable, file.string() + ": no label file here");
  }
  const std::vector<std::string> columns = split(line);
  for (const std::string& column : needed) {
    if (std::ranges::find(columns, column) == columns.end()) {
      return fail(ErrorCode::file_unreadable, file.string() + ":1: no column " + column);
    }
  }
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    if (line.empty()) continue;
    const std::vector<std::string> cells = split(line);
    Row row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      row[columns[i]] = i < cells.size() ? cells[i] : "";
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::filesystem::path> find_images(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> images;
  if (!std::filesystem::is_directory(folder)) return images;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && is_image(entry.path())) images.push_back(entry.path());
  }
  std::ranges::sort(images);
  return images;
}

}  // namespace garita::eval
