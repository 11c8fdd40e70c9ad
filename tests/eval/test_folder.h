// SPDX-License-Identifier: Apache-2.0
// A labelled folder made by a test and removed after it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"
#include "verify/image/codec.h"

namespace garita::eval {

class TestFolder {
 public:
  const std::filesystem::path& path() const { return folder_.path(); }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  // A grey image; a fake reader tells images apart by their width.
  void write_image(const std::string& name, int width) const {
    const Frame frame{width, 4, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * 4)};
    const Result<Bytes> png = encode_png(frame);
    ASSERT_TRUE(png) << to_string(png.error());
    write(name, to_text(*png));
  }

 private:
  support::TemporaryFolder folder_;
};

}  // namespace garita::eval
