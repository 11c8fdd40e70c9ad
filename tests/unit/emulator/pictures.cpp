// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emulator/pictures.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "verify/image/codec.h"

namespace garita::test {

Frame quadrants(int width, int height, const std::array<Bgr, 4>& colours) {
  Frame frame{width, height, 3, {}};
  frame.pixels.reserve(static_cast<std::size_t>(width) * height * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Bgr& colour = colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)];
      frame.pixels.insert(frame.pixels.end(), colour.begin(), colour.end());
    }
  }
  return frame;
}

Bgr pixel(const Frame& frame, int x, int y) {
  const std::size_t at = (static_cast<std::size_t>(y) * frame.width + x) * 3;
  return {frame.pixels.at(at), frame.pixels.at(at + 1), frame.pixels.at(at + 2)};
}

int distance(const Bgr& a, const Bgr& b) {
  int most = 0;
  for (std::size_t c = 0; c < a.size(); ++c) most = std::max(most, std::abs(a[c] - b[c]));
  return most;
}

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "garita-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempFolder::write_png(const std::string& name, const Frame& frame) const {
  const Bytes png = encode_png(frame).value();
  return write_text(name, to_text(png));
}

std::filesystem::path TempFolder::write_text(const std::string& name,
                                             const std::string& text) const {
  std::ofstream out(path_ / name, std::ios::binary);
  out << text << std::flush;
  if (!out) throw std::runtime_error(name + ": cannot be written");
  return path_ / name;
}

}  // namespace garita::test
