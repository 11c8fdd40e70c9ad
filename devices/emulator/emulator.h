// SPDX-License-Identifier: Apache-2.0
// The whole emulator: a stage and its three wires.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "devices/emulator/http.h"
#include "devices/emulator/stage.h"

namespace garita::emulator {

struct Ports {  // 0: any free port
  std::uint16_t camera = 0;
  std::uint16_t scanner = 0;
  std::uint16_t control = 0;
};

class Emulator {
 public:
  // Serves until it is destroyed. Errors: those of Stage::create and HttpServer::start.
  static Result<Emulator> start(const Scenario& scenario, const Ports& ports);

  Stage& stage() { return *stage_; }
  std::string camera_url() const;
  std::string scanner_url() const;
  std::string control_url() const;

 private:
  Emulator() = default;
  std::unique_ptr<Stage> stage_;  // first, because the servers use it to their end
  std::unique_ptr<HttpServer> camera_;
  std::unique_ptr<HttpServer> scanner_;
  std::unique_ptr<HttpServer> control_;
};

}  // namespace garita::emulator
