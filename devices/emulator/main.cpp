// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "devices/emulator/emulator.h"
#include "devices/emulator/forge/export.h"
#include "devices/end_signals/end_signals.h"

namespace {

using garita::emulator::Emulator;
using garita::emulator::Ports;

constexpr int kUsage = 2;

int complain(const garita::Error& error) {
  fmt::print(stderr, "garita-emulator: {}\n", garita::to_string(error));
  return kUsage;
}

int serve(const std::string& file, const Ports& ports) {
  const auto scenario = garita::emulator::load_scenario(file);
  if (!scenario) return complain(scenario.error());
  const garita::EndSignals end;
  const auto emulator = Emulator::start(*scenario, ports);
  if (!emulator) return complain(emulator.error());
  const nlohmann::ordered_json line{{"camera", emulator->camera_url()},
                                    {"scanner", emulator->scanner_url()},
                                    {"control", emulator->control_url()}};
  fmt::print("{}\n", line.dump());
  std::fflush(stdout);
  end.wait();
  return 0;
}

int forge(const std::string& file, const std::string& out) {
  const auto scenario = garita::emulator::load_scenario(file);
  if (!scenario) return complain(scenario.error());
  const auto written = garita::emulator::forge::export_documents(*scenario, out);
  if (!written) return complain(written.error());
  for (const auto& path : *written) fmt::print("{}\n", path.string());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"The other end of the kiosk's wires: an emulated camera and document scanner."};
  app.name("garita-emulator");
  std::string scenario;
  std::string out;
  Ports ports;
  app.add_option("SCENARIO", scenario, "scenario file (TOML)");
  app.add_option("--camera-port", ports.camera, "0: any free port");
  app.add_option("--scanner-port", ports.scanner, "0: any free port");
  app.add_option("--control-port", ports.control, "0: any free port");
  CLI::App* forger = app.add_subcommand("forge", "write the documents of a scenario as PNG files");
  forger->add_option("SCENARIO", scenario, "scenario file (TOML)")->required();
  forger->add_option("--out", out, "folder for the images")->required();
  try {
    app.parse(argc, argv);
    if (scenario.empty()) throw CLI::RequiredError("SCENARIO");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return forger->parsed() ? forge(scenario, out) : serve(scenario, ports);
}
