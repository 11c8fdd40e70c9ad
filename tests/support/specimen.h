// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "devices/emulator/scenario.h"

namespace garita::support {

// What Doc 9303-4's specimen says, on a document of the emulator's forge.
inline emulator::ForgedDocument specimen(const std::string& kind = "passport") {
  emulator::ForgedDocument document;
  document.kind = kind;
  document.country = "UTO";
  document.nationality = "UTO";
  document.surname = "ERIKSSON";
  document.given_names = "ANNA MARIA";
  document.number = "L898902C3";
  document.birth_date = "1974-08-12";
  document.sex = "F";
  document.expiry_date = "2012-04-15";
  return document;
}

}  // namespace garita::support
