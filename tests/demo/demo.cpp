// SPDX-License-Identifier: Apache-2.0
// garita-demo: the whole system on real wires. `./garita demo` starts it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tests/demo/own_traveler.h"
#include "tests/demo/show.h"

int main(int argc, char** argv) {
  using namespace garita;
  demo::Options options;
  options.installation = {GARITA_PROGRAMS, GARITA_SOURCE_DIR "/assets",
                          GARITA_SOURCE_DIR "/config"};
  options.scenes = GARITA_SOURCE_DIR "/tests/demo";
  demo::OwnTraveler own;
  CLI::App app{"Plays travelers through emulators, kiosk and back office.", "garita demo"};
  app.add_flag("--once", options.once, "End by itself; exit status 0 only if all went as expected");
  auto* document =
      app.add_option("--document", own.document, "Your scan of a document; twice: front and back")
          ->expected(1)
          ->take_all();
  app.add_option("--face", own.face, "Your photograph or video of the traveler")->needs(document);
  app.add_option("--lane", own.lane, "general, ready, sentri, nexus or fast")->needs(document);
  app.add_option("--mode", own.mode, "air, land_vehicle, land_pedestrian, sea_ferry ...")
      ->needs(document);
  app.add_option("--from", own.arriving_from, "ISO 3166 alpha-3 of the last place")
      ->needs(document);
  CLI11_PARSE(app, argc, argv);
  if (own.document.size() > 2) {
    fmt::print(stderr, "garita demo: a document has two sides at the most\n");
    return 2;
  }
  const auto outcome = own.document.empty() ? demo::show(options) : demo::play_own(options, own);
  if (!outcome) {
    fmt::print(stderr, "garita demo: {}\n", to_string(outcome.error()));
    return 1;
  }
  return *outcome ? 0 : 1;
}
