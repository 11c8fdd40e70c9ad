// SPDX-License-Identifier: Apache-2.0
// The operator's configuration of one kiosk: config/kiosk.toml.
//
// Room config/loader: the one loader of the operator's files. Unknown keys, wrong types, values out
// of range and missing keys are errors with file:line and the remedy. Relative paths in a file are
// relative to that file's folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "devices/device_set.h"
#include "verify/base/error.h"
#include "verify/whti/party.h"

namespace garita::config {

struct Site {
  std::string kiosk;  // the kiosk's id: a-z 0-9 and -, at most 40
  std::string name;   // of the port and lane, for reports
  whti::Mode mode = whti::Mode::land_pedestrian;
  whti::Lane lane = whti::Lane::general;
  std::string arriving_from;  // alpha-3
  bool nexus_air = false;
  bool emulated = false;  // the devices are emulated; every report says so
};

// Deadlines of one inspection, in milliseconds.
struct Deadlines {
  int scan = 10'000;
  int face = 15'000;          // from the first frame asked for
  int verdict_shown = 6'000;  // how long the verdict stays on the page
  int take_document = 20'000;
  int idle = 60'000;  // without touch or document the inspection ends
};

struct Storage {
  std::filesystem::path state;  // folder: database, keys
};

struct Page {
  std::uint16_t port = 8080;       // loopback only
  std::string theme = "standard";  // "standard", "dark", "sunlight"
  std::string desk = "beside";  // where the officer's desk is: "left", "right", "ahead", "beside"
  int kept_hours = 0;           // what the notice says; 0: it names the port's privacy notice
};

// Health and metrics, for this machine's monitoring agent: loopback only.
struct Operation {
  std::uint16_t port = 0;  // 0: the system chooses one, and the program says which
};

struct BackOffice {
  std::string url;                  // "https://office.port-1.example:8443"
  int timeout = 5'000;              // milliseconds, one request
  int retry_first = 500;            // back-off: full jitter from here ...
  int retry_most = 60'000;          // ... to here
  std::filesystem::path authority;  // the CA that the back office must show; of enrolment
  std::filesystem::path identity;   // this kiosk's key and certificate; of enrolment
};

struct Face {
  std::string profile = "frontex";      // of face::find_profile
  double liveness_threshold = 0.5;      // below: a presentation attack is suspected
  bool suspected_attack_refers = true;  // false: it is told to the officer, and decides nothing
};

struct Kiosk {
  Site site;
  DeviceSettings devices;
  Deadlines deadlines;
  Storage storage;
  Page page;
  Operation operation;
  BackOffice back_office;
  Face face;
  bool clock_assumed = false;    // the operator vouches for the clock; no synchronisation is asked
  std::filesystem::path assets;  // the assets folder
  std::filesystem::path rules;   // the folder of WHTI tables (config/whti)
  std::filesystem::path policy;  // config/policy.toml
};

// Errors: config.* with "file:line: key: what is wrong; what to do".
Result<Kiosk> load_kiosk(const std::filesystem::path& file);

}  // namespace garita::config
