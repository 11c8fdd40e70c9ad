// SPDX-License-Identifier: Apache-2.0
// The demo's two shows: the travelers of travelers.toml, and the reader's own one.
#pragma once

#include <filesystem>

#include "tests/demo/own_traveler.h"
#include "tests/support/station.h"

namespace garita::demo {

struct Options {
  support::Installation installation;
  std::filesystem::path scenes;  // folder of scenario.toml and travelers.toml
  bool once = false;
};

// Plays every traveler and prints the table. True: every verdict as expected, and the back office
// holds exactly one report of each. Unless `once`, keeps the pages open until Ctrl-C.
Result<bool> show(const Options& options);

// Plays the reader's traveler through the same wires and explains the verdict. True: it was played.
Result<bool> play_own(const Options& options, const OwnTraveler& own);

}  // namespace garita::demo
