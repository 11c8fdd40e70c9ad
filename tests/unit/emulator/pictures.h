// SPDX-License-Identifier: Apache-2.0
// Pictures that tests make up, in files that the emulator reads.
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "verify/image/frame.h"

namespace garita::test {

using Bgr = std::array<std::uint8_t, 3>;

// Four quadrants of one colour each: top left, top right, bottom left, bottom right.
Frame quadrants(int width, int height, const std::array<Bgr, 4>& colours);

Bgr pixel(const Frame& frame, int x, int y);
// The largest difference of a channel.
int distance(const Bgr& a, const Bgr& b);

// A folder that is removed with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Both return the file's path.
  std::filesystem::path write_png(const std::string& name, const Frame& frame) const;
  std::filesystem::path write_text(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace garita::test
