// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "devices/device_set.h"
#include "devices/end_signals/end_signals.h"
#include "kiosk/main/kiosk_lane.h"
#include "kiosk/service/log.h"

int main(int argc, char** argv) {
  CLI::App app("Serves the travelers of one lane.", "garita-kiosk");
  std::string configuration;
  app.add_option("--config", configuration, "The operator's file, config/kiosk.toml")->required();
  app.set_version_flag("--version", "garita-kiosk " GARITA_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  garita::quiet_device_libraries();
  const garita::EndSignals end;
  garita::service::start_log(garita::service::LogLevel::information);
  const auto settings = garita::config::load_kiosk(configuration);
  if (!settings) {
    std::fprintf(stderr, "garita-kiosk: %s\n", to_string(settings.error()).c_str());
    return 2;
  }
  auto lane = garita::KioskLane::start(*settings);
  if (!lane) {
    std::fprintf(stderr, "garita-kiosk: %s\n", to_string(lane.error()).c_str());
    return 1;
  }
  std::printf("{\"page\":\"%s\",\"operation\":\"%s\"}\n", lane->page_url().c_str(),
              lane->operation_url().c_str());
  std::fflush(stdout);
  end.wait();
  lane->stopping();
  return 0;
}
