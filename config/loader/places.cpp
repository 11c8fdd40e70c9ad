// SPDX-License-Identifier: Apache-2.0
#include "config/loader/places.h"

#include <cstdlib>

namespace garita::config {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
  std::error_code status;
  const fs::path program = fs::read_symlink("/proc/self/exe", status);
  return program.parent_path().parent_path() / "share" / "garita";
}

Result<fs::path> existing(const fs::path& folder, const std::string& remedy) {
  std::error_code status;
  if (fs::is_directory(folder, status)) return folder;
  return fail(ErrorCode::file_unreadable, folder.string() + ": is no folder; " + remedy);
}

}  // namespace

Result<fs::path> find_assets(const fs::path& given) {
  const std::string remedy = "name the assets folder with --assets or GARITA_ASSETS";
  if (!given.empty()) return existing(given, remedy);
  if (const char* named = std::getenv("GARITA_ASSETS"); named && *named) {
    return existing(named, remedy);
  }
  return existing(shared_folder() / "assets", remedy);
}

Result<fs::path> find_rules(const fs::path& given) {
  const fs::path folder = given.empty() ? shared_folder() / "config" / "whti" : given;
  return existing(folder, "name the folder of WHTI tables with --rules");
}

}  // namespace garita::config
