// SPDX-License-Identifier: Apache-2.0
// The other end of the wires for driver tests: one emulator, and acts made of quadrant pictures.
#pragma once

#include "devices/emulator/emulator.h"
#include "tests/unit/emulator/pictures.h"

namespace garita::test {

inline constexpr std::array<Bgr, 4> kFrontColours{
    {{200, 40, 40}, {40, 200, 40}, {40, 40, 200}, {200, 200, 40}}};
inline constexpr std::array<Bgr, 4> kBackColours{
    {{40, 40, 200}, {200, 200, 40}, {200, 40, 40}, {40, 200, 40}}};
inline constexpr std::array<Bgr, 4> kPersonColours{
    {{30, 60, 220}, {30, 60, 220}, {30, 60, 220}, {30, 60, 220}}};
inline constexpr int kDocumentWidth = 1000;
inline constexpr int kDocumentHeight = 600;

// Acts: "two_sided" (a person, a document with front and back), "one_sided", "nobody".
class Booth {
 public:
  explicit Booth(emulator::ScannerKind scanner = emulator::ScannerKind::feeder);

  emulator::Emulator& emulator() { return *emulator_; }
  emulator::Stage& stage() { return emulator_->stage(); }
  void start(const std::string& act) { stage().start(act).value(); }

 private:
  TempFolder folder_;
  std::optional<emulator::Emulator> emulator_;
};

}  // namespace garita::test
