// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "kiosk/backoffice/service.h"

int main(int argc, char** argv) {
  CLI::App app("Takes in the reports of kiosks, keeps them, shows them to officers.",
               "garita-backoffice");
  std::string configuration;
  app.add_option("--config", configuration, "The operator's file, config/backoffice.toml")
      ->required();
  app.set_version_flag("--version", "garita-backoffice " GARITA_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return garita::backoffice::run(configuration);
}
