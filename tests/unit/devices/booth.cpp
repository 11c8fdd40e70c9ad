// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/devices/booth.h"

namespace garita::test {

Booth::Booth(emulator::ScannerKind kind) {
  const auto front =
      folder_.write_png("a.png", quadrants(kDocumentWidth, kDocumentHeight, kFrontColours));
  const auto back =
      folder_.write_png("b.png", quadrants(kDocumentWidth, kDocumentHeight, kBackColours));
  const auto person = folder_.write_png("c.png", quadrants(400, 400, kPersonColours));
  emulator::Scenario scenario;
  scenario.scanner = kind;
  emulator::Act two;
  two.name = "two_sided";
  two.person = emulator::Person{{person, std::nullopt}};
  two.document = emulator::DocumentFiles{front, back};
  emulator::Act one = two;
  one.name = "one_sided";
  one.document = emulator::DocumentFiles{front, std::nullopt};
  emulator::Act nobody;
  nobody.name = "nobody";
  scenario.acts = {two, one, nobody};
  emulator_ = emulator::Emulator::start(scenario, {}).value();
}

}  // namespace garita::test
