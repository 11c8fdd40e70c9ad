// SPDX-License-Identifier: Apache-2.0
// The operator's files, each as its own loader reads it from the disk. The first byte chooses the
// loader; any text is read, or refused with the file's name.
#include <stdlib.h>

#include <cassert>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "config/loader/backoffice_config.h"
#include "config/loader/kiosk_config.h"
#include "config/loader/models.h"
#include "config/loader/policy.h"
#include "config/loader/whti_tables.h"

namespace {

// models.toml is a loader's own name; every loader can read it, for a folder or for a file.
struct Folder {
  std::filesystem::path path;
  std::filesystem::path file;

  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "garita-fuzz-XXXXXX";
    path = ::mkdtemp(name.data());
    file = path / "models.toml";
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

template <typename T>
void check(const garita::Result<T>& loaded, const std::filesystem::path& folder) {
  if (!loaded) assert(loaded.error().detail.find(folder.string()) != std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  if (size == 0) return 0;
  std::ofstream(folder.file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
  switch (data[0] % 5) {
    case 0:
      check(garita::config::load_kiosk(folder.file), folder.path);
      break;
    case 1:
      check(garita::config::load_backoffice(folder.file), folder.path);
      break;
    case 2:
      check(garita::config::load_policy(folder.file), folder.path);
      break;
    case 3:
      check(garita::config::load_tables(folder.path), folder.path);
      break;
    default:
      // Its errors name the model's file where models.toml itself is well.
      if (const auto models = garita::config::load_models(folder.path); !models) {
        assert(!models.error().detail.empty());
      }
  }
  return 0;
}
