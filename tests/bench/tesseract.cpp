// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/tesseract.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>

#include "kiosk/service/file.h"
#include "tests/bench/program.h"
#include "verify/image/codec.h"
#include "verify/image/transform.h"

namespace garita::bench {
namespace {

constexpr int kStrips = 8;  // of one run of the program
constexpr double kMargin = 30;
constexpr std::size_t kMostText = 1u << 20;

void write(const std::filesystem::path& file, std::string_view content) {
  std::ofstream stream(file, std::ios::binary);
  stream << content;
  need(stream.good(), file.string() + " cannot be written");
}

void write_strips(const WorkFolder& folder, const Frame& strip) {
  const std::string png = (folder / "strip.png").string();
  write(png, to_text(need(encode_png(strip), "the strip")));
  std::string list;
  for (int i = 0; i < kStrips; ++i) list += png + "\n";
  write(folder / "strips.txt", list);
}

// The best of what was tried: as one block (6), without the dictionaries of words, with the
// alphabet.
std::vector<std::string> command_in(const WorkFolder& folder) {
  return {"env",
          "OMP_THREAD_LIMIT=1",
          "tesseract",
          (folder / "strips.txt").string(),
          (folder / "text").string(),
          "-l",
          "eng",
          "--oem",
          "1",
          "--psm",
          "6",
          "-c",
          "load_system_dawg=0",
          "-c",
          "load_freq_dawg=0",
          "-c",
          "tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"};
}

// Lines of the first strip that were read whole and exact.
std::size_t right_lines(const std::string& text, const std::vector<std::string>& lines) {
  return static_cast<std::size_t>(std::ranges::count_if(
      lines, [&](const std::string& line) { return text.find(line) != std::string::npos; }));
}

}  // namespace

Frame mrz_strip(const Frame& page, const Quad& box) {
  const auto [left, right] = std::ranges::minmax(box, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(box, {}, &Point::y);
  return crop(page, {left.x - kMargin, top.y - kMargin, right.x - left.x + 2 * kMargin,
                     bottom.y - top.y + 2 * kMargin});
}

Side tesseract(const Frame& strip, const std::vector<std::string>& lines) {
  if (!is_installed("tesseract")) {
    return {.what = "Tesseract is not installed: apt-get install tesseract-ocr"};
  }
  const auto folder = std::make_shared<WorkFolder>();
  write_strips(*folder, strip);
  const auto command = command_in(*folder);
  std::cout << fmt::format("mrz: beside it runs {}\n", fmt::join(command, " "));
  cpu_seconds_of(command);
  const std::string text = need(service::read_file(*folder / "text.txt", kMostText), "its text");
  return {.what = fmt::format("tesseract: {} of {} lines right", right_lines(text, lines),
                              lines.size()),
          .program = [folder, command] { return cpu_seconds_of(command) / kStrips; }};
}

}  // namespace garita::bench
