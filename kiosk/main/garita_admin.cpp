// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/main/certificate_verbs.h"
#include "kiosk/main/kiosk_keys.h"
#include "kiosk/main/officer_verbs.h"
#include "kiosk/outbox/outbox.h"

namespace {

int init_state(const std::string& state) {
  const auto keys = garita::load_or_make_keys(state);
  if (!keys) {
    std::fprintf(stderr, "garita-admin: %s\n", to_string(keys.error()).c_str());
    return 1;
  }
  const auto opened =
      garita::outbox::Outbox::open(std::filesystem::path(state) / "kiosk.db", keys->seal);
  if (!opened) {
    std::fprintf(stderr, "garita-admin: %s\n", to_string(opened.error()).c_str());
    return 1;
  }
  std::printf("%s\n", garita::public_key_file(state).c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Prepares kiosks and back offices.", "garita-admin");
  app.set_version_flag("--version", "garita-admin " GARITA_VERSION);
  app.require_subcommand(1);
  std::string state;
  auto* init_verb = app.add_subcommand(
      "init", "Make a kiosk's keys and database; print the public key's file for the back office");
  init_verb->add_option("--state", state, "The kiosk's state folder")->required();
  const std::vector verbs{garita::add_officer_verbs(app), garita::add_authority_verbs(app),
                          garita::add_enrolment_verbs(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  for (const auto& verb : verbs) {
    if (const int status = verb(); status >= 0) return status;
  }
  return init_state(state);
}
