// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sane_config.h"

#include <fstream>
#include <stdexcept>

namespace garita::support {
namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file);
  out << text << std::flush;
  if (!out) throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace

std::string write_sane_config(const std::filesystem::path& folder, const std::string& scanner_url) {
  std::filesystem::create_directories(folder);
  write(folder / "dll.conf", "airscan\n");
  write(folder / "airscan.conf", "[devices]\n\"Garita\" = " + scanner_url +
                                     ", eSCL\n\n[options]\ndiscovery = disable\n"
                                     "ws-discovery = off\n");
  return "airscan:e0:Garita";
}

}  // namespace garita::support
