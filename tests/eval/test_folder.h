// SPDX-License-Identifier: Apache-2.0
// A labelled folder made by a test and removed after it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "verify/image/codec.h"

namespace garita::eval {

class TestFolder {
 public:
  explicit TestFolder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) / ("garita_eval_" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

  // A grey image; a fake reader tells images apart by their width.
  void write_image(const std::string& name, int width) const {
    const Frame frame{width, 4, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * 4)};
    const Result<Bytes> png = encode_png(frame);
    ASSERT_TRUE(png) << to_string(png.error());
    write(name, to_text(*png));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace garita::eval
