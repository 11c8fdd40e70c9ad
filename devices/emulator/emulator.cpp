// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/emulator.h"

#include <utility>

#include "devices/emulator/camera_server.h"
#include "devices/emulator/control_server.h"
#include "devices/emulator/scanner_server.h"

namespace garita::emulator {
namespace {

std::string url(const HttpServer& server, const std::string& path) {
  return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

}  // namespace

Result<Emulator> Emulator::start(const Scenario& scenario, const Ports& ports) {
  Emulator made;
  auto stage = Stage::create(scenario);
  if (!stage) return std::unexpected(stage.error());
  made.stage_ = std::move(*stage);
  auto camera = serve_camera(*made.stage_, ports.camera);
  if (!camera) return std::unexpected(camera.error());
  made.camera_ = std::move(*camera);
  auto scanner = serve_scanner(*made.stage_, scenario.scanner, ports.scanner);
  if (!scanner) return std::unexpected(scanner.error());
  made.scanner_ = std::move(*scanner);
  auto control = serve_control(*made.stage_, ports.control);
  if (!control) return std::unexpected(control.error());
  made.control_ = std::move(*control);
  return made;
}

std::string Emulator::camera_url() const { return url(*camera_, "/live.mjpg"); }
std::string Emulator::scanner_url() const { return url(*scanner_, "/eSCL"); }
std::string Emulator::control_url() const { return url(*control_, ""); }

}  // namespace garita::emulator
