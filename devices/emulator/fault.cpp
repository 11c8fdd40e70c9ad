// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "devices/emulator/scenario.h"

namespace garita::emulator {
namespace {

constexpr std::array<std::pair<Fault, std::string_view>, 9> kNames{{
    {Fault::none, "none"},
    {Fault::camera_dark, "camera_dark"},
    {Fault::camera_stall, "camera_stall"},
    {Fault::camera_garbage, "camera_garbage"},
    {Fault::camera_refuse, "camera_refuse"},
    {Fault::scanner_jam, "scanner_jam"},
    {Fault::scanner_stall, "scanner_stall"},
    {Fault::scanner_truncated_image, "scanner_truncated_image"},
    {Fault::scanner_offline, "scanner_offline"},
}};

}  // namespace

std::optional<Fault> parse_fault(std::string_view name) {
  for (const auto& [fault, text] : kNames) {
    if (text == name) return fault;
  }
  return std::nullopt;
}

std::string_view to_string(Fault fault) {
  for (const auto& [value, text] : kNames) {
    if (value == fault) return text;
  }
  return "none";
}

}  // namespace garita::emulator
