// SPDX-License-Identifier: Apache-2.0
#include "config/loader/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace garita::config {

Result<std::string> read_text(const std::filesystem::path& file, std::size_t most) {
  const auto unreadable = [&](std::string_view why) {
    return fail(ErrorCode::config_unreadable, fmt::format("{}: {}", file.string(), why));
  };
  std::error_code status;
  if (std::filesystem::is_directory(file, status)) return unreadable("is a folder; name a file");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return unreadable("cannot be opened; check that it exists and may be read");
  const auto size = std::filesystem::file_size(file, status);
  std::string text(std::min<std::size_t>(status ? most : size, most) + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return unreadable("reading failed; check the disk");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > most) {
    return unreadable(fmt::format("larger than {} bytes; is it the right file?", most));
  }
  return text;
}

}  // namespace garita::config
