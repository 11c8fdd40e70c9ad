// SPDX-License-Identifier: Apache-2.0
// garita-browser-world: the real programs around a page under test. Reads commands from standard
// input, answers each with one line, and ends everything when its input ends: a test that dies
// leaves nothing behind.
#include <iostream>
#include <string>

#include "tests/browser/commands.h"
#include "tests/support/temporary_folder.h"

int main() {
  using namespace garita;
  const support::TemporaryFolder folder;
  browser::Commands commands(
      {GARITA_PROGRAMS, GARITA_SOURCE_DIR "/assets", GARITA_SOURCE_DIR "/config"}, folder.path());
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << commands.obey(line) << '\n' << std::flush;
  }
  return 0;
}
