// SPDX-License-Identifier: Apache-2.0
#include "config/loader/checks.h"

#include <algorithm>

namespace garita::config {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kKioskIdMost = 40;
constexpr std::size_t kNameMost = 200;

bool consists_of(std::string_view text, const std::string& alphabet) {
  return text.find_first_not_of(alphabet) == std::string_view::npos;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && consists_of(text, std::string(kDigits)) &&
         std::stoi(std::string(text)) >= 1 && std::stoi(std::string(text)) <= 65535;
}

bool is_host(std::string_view text) {
  static const std::string kHost =
      std::string(kLower) + std::string(kUpper) + std::string(kDigits) + "-.";
  return !text.empty() && consists_of(text, kHost);
}

bool is_https_url(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  if (!url.starts_with(kScheme)) return false;
  url.remove_prefix(kScheme.size());
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return is_host(url);
  return is_host(url.substr(0, colon)) && is_port(url.substr(colon + 1));
}

bool is_ipv4(std::string_view text) {
  int parts = 0;
  while (++parts <= 4) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    const bool number = !part.empty() && part.size() <= 3 &&
                        consists_of(part, std::string(kDigits)) &&
                        std::stoi(std::string(part)) < 256;
    if (!number) return false;
    if (dot == std::string_view::npos) return parts == 4;
    text.remove_prefix(dot + 1);
  }
  return false;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// The text under `key`, after `good` looked at it where it is one.
template <typename Check>
std::string read_checked(TomlTable& table, std::string_view key, Check good, std::string_view what,
                         std::string_view remedy) {
  std::string given = table.text(key);
  if (table.has_text(key) && !good(given)) table.reject(key, what, remedy);
  return given;
}

}  // namespace

std::string read_kiosk_id(TomlTable& table, std::string_view key) {
  static const std::string kAlphabet = std::string(kLower) + std::string(kDigits) + "-";
  return read_checked(
      table, key,
      [](const std::string& id) {
        return !id.empty() && id.size() <= kKioskIdMost && consists_of(id, kAlphabet);
      },
      "is no kiosk id", "write 1 to 40 characters of a-z, 0-9 and -");
}

std::string read_name(TomlTable& table, std::string_view key) {
  return read_checked(
      table, key,
      [](const std::string& name) {
        return !name.empty() && name.size() <= kNameMost && !has_control(name);
      },
      "is empty, too long, or holds control characters", "write 1 to 200 bytes of plain text");
}

std::string read_country(TomlTable& table, std::string_view key) {
  return read_checked(
      table, key,
      [](const std::string& country) {
        return country.size() == 3 && consists_of(country, std::string(kUpper));
      },
      "is no country code", "write three letters A-Z, such as \"MEX\"");
}

std::string read_https_url(TomlTable& table, std::string_view key) {
  return read_checked(
      table, key, [](const std::string& url) { return is_https_url(url); },
      "is no address of a back office", "write https://host:port, without a path");
}

std::string read_address(TomlTable& table, std::string_view key, const std::string& fallback) {
  if (!table.has(key)) return fallback;
  return read_checked(
      table, key, [](const std::string& address) { return is_ipv4(address); }, "is no IPv4 address",
      "write an address of this machine, or 0.0.0.0 for all of them");
}

std::uint16_t read_port(TomlTable& table, std::string_view key, std::uint16_t fallback) {
  return static_cast<std::uint16_t>(table.integer(key, 0, 65535, fallback));
}

}  // namespace garita::config
