// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/camera_server.h"

#include <algorithm>
#include <chrono>
#include <ostream>

#include "devices/emulator/camera_picture.h"

namespace garita::emulator {
namespace {

constexpr std::chrono::milliseconds kPeriod{1000 / 15};

void send_picture(std::ostream& out, const Bytes& jpeg) {
  out << "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " << jpeg.size() << "\r\n\r\n";
  out.write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
  out << "\r\n" << std::flush;
}

void serve_stream(const Stage& stage, Exchange& exchange) {
  if (exchange.path() != "/live.mjpg") return exchange.answer(404, "text/plain", "not found\n");
  while (stage.view().fault == Fault::camera_stall) {
    if (!exchange.wait(kStallStepMs)) return;
  }
  std::ostream& out = exchange.begin_stream("multipart/x-mixed-replace; boundary=frame");
  auto due = std::chrono::steady_clock::now();
  for (std::uint32_t index = 0; out; ++index) {
    const View view = stage.view();
    if (view.fault == Fault::camera_refuse) return exchange.hang_up();
    if (view.fault != Fault::camera_stall) {
      const auto& pictures = view.images->views;
      send_picture(out, live_jpeg(pictures[index % pictures.size()], index, view.fault));
    }
    due = std::max(due + kPeriod, std::chrono::steady_clock::now());
    if (!exchange.wait_until(due)) return;
  }
}

}  // namespace

Result<std::unique_ptr<HttpServer>> serve_camera(const Stage& stage, std::uint16_t port) {
  return HttpServer::start(
      port, {.handle = [&stage](Exchange& exchange) { serve_stream(stage, exchange); },
             .accepts = [&stage] { return stage.view().fault != Fault::camera_refuse; }});
}

}  // namespace garita::emulator
