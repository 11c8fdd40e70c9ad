// SPDX-License-Identifier: Apache-2.0
// What a browser test asks of the world around the page, one JSON object a line:
//
//   {"do":"open","scenario":FILE,"stations":{"land":{"mode":...,"verdict_shown_ms":...}}}  first
//       -> {"office":URL,"pages":{"land":URL}}
//   {"do":"await","station":S,"name":STATE}  waits until the lane's view is in this state
//   {"do":"act","station":S,"name":ACT}   {"do":"clear","station":S}
//   {"do":"fault","station":S,"name":F}   {"do":"clear_fault","station":S}
//   {"do":"kill_emulator","station":S}    {"do":"restart_emulator","station":S}
//   {"do":"kill_kiosk","station":S}       {"do":"start_kiosk","station":S}
//   {"do":"office_down"}                  {"do":"office_up"} -> {"office":URL}
//   {"do":"officer","name":N}             a further officer's account -> {"name":N,"passphrase":P}
//   {"do":"reports","count":N}            waits for N ->
//   {"reports":[{kiosk,sequence,verdict,reason}]}
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/demo/world.h"

namespace garita::browser {

class Commands {
 public:
  // Stations keep their state and their logs below `folder`.
  Commands(support::Installation installation, std::filesystem::path folder);

  // One line in, one line out: {"ok":true, ...} or {"ok":false,"error":TEXT}.
  std::string obey(const std::string& line);

 private:
  support::Installation installation_;
  std::filesystem::path folder_;
  std::optional<demo::World> world_;
};

}  // namespace garita::browser
