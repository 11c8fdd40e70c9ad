// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "config/loader/models.h"
#include "config/loader/places.h"
#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_verbs.h"

namespace garita::cli {
namespace {

Result<mrz::Reader> make_reader(const std::filesystem::path& given) {
  const Result<std::filesystem::path> assets = config::find_assets(given);
  if (!assets) return std::unexpected(assets.error());
  const Result<config::LoadedModels> models = config::load_models(*assets);
  if (!models) return std::unexpected(models.error());
  return mrz::Reader::create(models->mrz);
}

// "first\nsecond" with a backslash and an n between.
std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  constexpr std::string_view kBreak = "\\n";
  for (std::size_t end; (end = text.find(kBreak)) != std::string_view::npos;) {
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + kBreak.size());
  }
  lines.emplace_back(text);
  return lines;
}

}  // namespace

int run_mrz(const Options& options) {
  Result<mrz::Reader> reader = make_reader(options.assets);
  if (!reader) return give_up(reader.error());
  return print_images(options.inputs, [&](const std::string& path, const Frame& frame) {
    return mrz_line(path, reader->read(frame, options.on));
  });
}

int run_mrz_parse(const Options& options) {
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();
    print_line(mrz_parse_line(++number, mrz::parse(split_lines(line), options.on)));
  }
  return kRan;
}

}  // namespace garita::cli
