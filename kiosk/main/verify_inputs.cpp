// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/verify_inputs.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_options.h"
#include "verify/base/limits.h"
#include "verify/image/codec.h"

namespace garita::cli {

void for_each_input(const std::vector<std::string>& inputs,
                    const std::function<void(const std::string&)>& each) {
  for (const std::string& input : inputs) {
    if (input != "-") {
      each(input);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) each(line);
  }
}

Result<Bytes> read_input(const std::string& path, std::size_t most, ErrorCode too_large) {
  std::error_code status;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, status)) {
    return fail(ErrorCode::file_unreadable,
                "cannot be opened; check that it is a file you may read");
  }
  Bytes bytes;
  constexpr std::size_t kStep = 1u << 20;
  while (stream && bytes.size() <= most) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kStep);
    stream.read(reinterpret_cast<char*>(bytes.data() + before), kStep);
    bytes.resize(before + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return fail(ErrorCode::file_unreadable, "reading failed; check the disk");
  if (bytes.size() > most) {
    return fail(too_large, "more than " + std::to_string(most) + " bytes");
  }
  return bytes;
}

Result<Frame> read_image(const std::string& path) {
  const Result<Bytes> bytes = read_input(path, limits::kImageBytes, ErrorCode::image_too_large);
  if (!bytes) return std::unexpected(bytes.error());
  return decode_image(*bytes);
}

int status_of(const Error& error) {
  return error.code == ErrorCode::file_unreadable ? kUnusable : kRan;
}

int print_images(const std::vector<std::string>& inputs,
                 const std::function<std::string(const std::string&, const Frame&)>& line_of) {
  int status = kRan;
  for_each_input(inputs, [&](const std::string& path) {
    const Result<Frame> frame = read_image(path);
    print_line(frame ? line_of(path, *frame) : error_line(path, frame.error()));
    if (!frame) status = std::max(status, status_of(frame.error()));
  });
  return status;
}

void print_line(const std::string& line) { std::cout << line << '\n' << std::flush; }

int give_up(const Error& error) {
  std::cerr << "garita-verify: " << to_string(error) << '\n';
  return kUnusable;
}

}  // namespace garita::cli
