// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/house/arrows.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace garita::house {
namespace {

using Rooms = std::set<std::string_view>;

constexpr std::array<std::string_view, 5> kTops{"verify", "devices", "config", "kiosk", "tests"};

// For each room the siblings it may include beside itself.
const std::map<std::string_view, Rooms> kVerify{
    {"base", {}},
    {"image", {"base"}},
    {"mrz", {"base", "image"}},
    {"barcode", {"base", "image"}},
    {"chip", {"base", "image"}},
    {"face", {"base", "image"}},
    {"whti", {"base"}},
    {"watchlist", {"base"}},
    {"verdict", {"base", "image", "mrz", "barcode", "chip", "face", "whti", "watchlist"}},
};
const std::map<std::string_view, Rooms> kKiosk{
    {"barcode", {}},
    {"service", {}},
    {"certificates", {"service"}},
    {"outbox", {"service"}},
    {"inspection", {"barcode", "outbox", "service"}},
    {"uplink", {"outbox", "certificates", "service"}},
    {"traveler", {"service"}},
    {"backoffice", {"certificates", "service"}},
    {"main",
     {"barcode", "service", "certificates", "outbox", "inspection", "uplink", "traveler",
      "backoffice"}},
};

// Headers of third parties stay in .cpp files.
constexpr std::array<std::string_view, 16> kThirdParties{
    "CLI/", "Poco/",    "SQLiteCpp/", "ZXing/", "dlib/",   "fmt/",     "ft2build", "nlohmann/",
    "onnx", "opencv2/", "openssl/",   "sane/",  "sqlite3", "systemd/", "toml++/",  "valijson/"};

// Headers that only one room's .cpp files include, and so may speak a third party's types.
const std::set<std::string_view> kInternalHeaders{
    "config/loader/json_object.h",     // strict JSON of the case reader
    "devices/scanner/sane_options.h",  // parts of the one SANE driver
    "devices/scanner/sane_page.h",    "devices/scanner/sane_session.h",
    "kiosk/backoffice/wire_json.h",  // one way to write a report's line, for all answers
    "kiosk/certificates/openssl.h",  // owners of OpenSSL's objects, within the room
    "kiosk/service/tls_socket.h",    // Poco's TLS as both ends of the wire use it
    "verify/image/opencv.h",         // Frame <-> cv::Mat without copying
};

// verify is pure: no I/O, no threads of its own.
const std::set<std::string_view> kImpure{
    "condition_variable", "filesystem",   "fstream", "future",
    "iostream",           "sys/socket.h", "thread",  "unistd.h"};

std::string_view part(std::string_view path, int index) {
  for (; index > 0; --index) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return {};
    path.remove_prefix(slash + 1);
  }
  return path.substr(0, path.find('/'));
}

int rank(std::string_view path) {
  const auto found = std::find(kTops.begin(), kTops.end(), part(path, 0));
  return found == kTops.end() ? -1 : static_cast<int>(found - kTops.begin());
}

std::string sibling_arrow(const std::map<std::string_view, Rooms>& rooms, std::string_view from,
                          std::string_view to) {
  const auto room = rooms.find(part(from, 1));
  if (room == rooms.end()) return "no such room in the architecture: " + std::string(from);
  if (part(to, 1) == room->first || room->second.contains(part(to, 1))) return {};
  return std::string(part(from, 1)) + " may not include its sibling " + std::string(part(to, 1));
}

// devices/camera/camera.h is the port of devices/camera.
bool is_port(std::string_view path) {
  return path == "devices/device_set.h" || part(path, 2) == std::string(part(path, 1)) + ".h";
}

std::string device_arrow(std::string_view from, std::string_view to) {
  if (part(from, 0) == "tests") return {};
  const bool same_folder = part(from, 0) == "devices" && part(from, 1) == part(to, 1);
  if (same_folder) return {};
  if (part(to, 1) == "emulator") return "the emulator is linked into nothing";
  if (from == "devices/device_set.cpp") return {};
  if (!is_port(to)) return "only device_set.cpp names drivers";
  if (from == "devices/device_set.h" || part(from, 0) != "devices") return {};
  if (from == "devices/emulator/main.cpp" && part(to, 1) == "end_signals") return {};  // a program
  return "a driver may not include another kind of device";
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

}  // namespace

std::string wrong_arrow(std::string_view from, std::string_view to) {
  if (rank(to) < 0) return "includes are written from the root";
  if (rank(to) > rank(from)) {
    return std::string(part(from, 0)) + " may not include " + std::string(part(to, 0));
  }
  if (part(to, 0) == "devices") return device_arrow(from, to);
  if (part(from, 0) != part(to, 0)) return {};
  if (part(from, 0) == "verify") return sibling_arrow(kVerify, from, to);
  if (part(from, 0) == "kiosk") return sibling_arrow(kKiosk, from, to);
  return {};
}

std::string wrong_system_header(std::string_view from, std::string_view header) {
  if (part(from, 0) == "verify" && kImpure.contains(header)) return "verify is pure";
  if (!is_header(from) || part(from, 0) == "tests" || kInternalHeaders.contains(from)) return {};
  const bool third = std::any_of(kThirdParties.begin(), kThirdParties.end(),
                                 [&](std::string_view name) { return header.starts_with(name); });
  return third ? "third-party headers stay in .cpp files" : "";
}

std::vector<std::string> wrong_includes(const std::vector<SourceFile>& files) {
  std::vector<std::string> wrong;
  for (const SourceFile& file : files) {
    for (const Include& include : file.includes) {
      const std::string why = include.quoted ? wrong_arrow(file.path, include.path)
                                             : wrong_system_header(file.path, include.path);
      if (why.empty()) continue;
      wrong.push_back(file.path + ":" + std::to_string(include.line) + ": " + include.path + ": " +
                      why);
    }
  }
  return wrong;
}

}  // namespace garita::house
