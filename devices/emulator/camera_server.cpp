// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/camera_server.h"

#include <ostream>

#include "devices/emulator/camera_picture.h"

namespace garita::emulator {
namespace {

constexpr int kPeriodMs = 66;  // 15 pictures a second

void send_picture(std::ostream& out, const Bytes& jpeg) {
  out << "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " << jpeg.size() << "\r\n\r\n";
  out.write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
  out << "\r\n" << std::flush;
}

void serve(const Stage& stage, Exchange& exchange) {
  if (exchange.path() != "/live.mjpg") return exchange.answer(404, "text/plain", "not found\n");
  while (stage.view().fault == Fault::camera_stall) {
    if (!exchange.wait(kPeriodMs)) return;
  }
  std::ostream& out = exchange.begin_stream("multipart/x-mixed-replace; boundary=frame");
  for (std::uint32_t index = 0; out; ++index) {
    const View view = stage.view();
    if (view.fault == Fault::camera_refuse) return exchange.hang_up();
    if (view.fault != Fault::camera_stall) {
      send_picture(out, live_jpeg(view.images->booth, index, view.fault));
    }
    if (!exchange.wait(kPeriodMs)) return;
  }
}

}  // namespace

Result<std::unique_ptr<HttpServer>> serve_camera(const Stage& stage, std::uint16_t port) {
  return HttpServer::start(
      port, {.handle = [&stage](Exchange& exchange) { serve(stage, exchange); },
             .accepts = [&stage] { return stage.view().fault != Fault::camera_refuse; }});
}

}  // namespace garita::emulator
