// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "devices/end_signals/end_signals.h"
#include "tests/demo/play.h"
#include "tests/demo/story.h"
#include "tests/demo/travelers.h"
#include "tests/demo/world.h"
#include "tests/support/temporary_folder.h"

namespace garita::demo {
namespace {

support::StationSettings settings(const std::string& kiosk, const std::string& mode,
                                  const std::filesystem::path& scenario) {
  support::StationSettings station;
  station.kiosk = kiosk;
  station.mode = mode;
  station.scenario = scenario;
  return station;
}

void print_pages(World& world) {
  for (auto& [name, station] : world.stations) {
    fmt::print("  traveler page ({}): {}/\n", name, station.page_url());
  }
  fmt::print("  officer page:         {}/\n", world.office.url());
  fmt::print("  its CA, to import:    {}\n", world.office.authority().string());
  fmt::print("  officer's log-in:     {}  {}\n", support::Office::kOfficer,
             world.office.passphrase());
  std::fflush(stdout);
}

bool print_row(const Traveler& traveler, const Played& played, const Story& story) {
  const bool expected = story.verdict == traveler.verdict && story.reason == traveler.reason &&
                        played.verdict == traveler.verdict;
  fmt::print("{} {:44} {:23} {:24} {}\n", expected ? "ok  " : "FAIL", traveler.title, story.verdict,
             story.reason.empty() ? "-" : story.reason, story.citation);
  fmt::print("     {}\n", steps_text(story));
  if (!expected) {
    fmt::print("     expected {} {}\n", traveler.verdict, traveler.reason);
  }
  return expected;
}

Result<std::vector<Played>> play_all(World& world, const std::vector<Traveler>& travelers) {
  std::vector<Played> played;
  for (const Traveler& traveler : travelers) {
    if (traveler.office_down) world.office.go_down();
    auto passage = play(world.stations.at(traveler.station), traveler.act, traveler.touches);
    if (!passage) return std::unexpected(passage.error());
    if (traveler.office_down) {
      if (auto up = world.office.come_back(); !up) return std::unexpected(up.error());
    }
    fmt::print("  played: {}\n", traveler.title);
    std::fflush(stdout);
    played.push_back(std::move(*passage));
  }
  return played;
}

// Exactly one report of each, and nothing else.
bool each_once(const std::vector<support::StoredReport>& reports,
               const std::vector<Played>& played) {
  return reports.size() == played.size() && std::ranges::all_of(played, [&](const Played& one) {
           return std::ranges::count_if(reports, [&](const support::StoredReport& report) {
                    return report.kiosk == one.kiosk && report.sequence == one.sequence;
                  }) == 1;
         });
}

Result<bool> print_table(World& world, const std::vector<Traveler>& travelers,
                         const std::vector<Played>& played) {
  const auto reports = await_reports(world.office, played.size());
  if (!reports) return std::unexpected(reports.error());
  bool good = true;
  fmt::print("\n     {:44} {:23} {:24} {}\n     milliseconds a step\n", "traveler", "verdict",
             "reason", "citation");
  for (std::size_t i = 0; i < played.size(); ++i) {
    const auto report = world.office.report(played[i].kiosk, played[i].sequence);
    if (!report) return std::unexpected(report.error());
    const auto story = story_of(*report);
    if (!story) return std::unexpected(story.error());
    good = print_row(travelers[i], played[i], *story) && good;
  }
  const bool once = each_once(*reports, played);
  fmt::print("\n{} travelers; the back office holds {} reports{}.\n", played.size(),
             reports->size(), once ? ", exactly one of each" : ": NOT exactly one of each");
  return good && once;
}

}  // namespace

Result<bool> show(const Options& options) {
  const EndSignals end;
  const auto travelers = load_travelers(options.scenes / "travelers.toml");
  if (!travelers) return std::unexpected(travelers.error());
  const support::TemporaryFolder folder;
  const auto scenario = options.scenes / "scenario.toml";
  auto world = start_world(options.installation, folder.path(),
                           {{"land", settings("land-1", "land_pedestrian", scenario)},
                            {"air", settings("air-1", "air", scenario)}});
  if (!world) return std::unexpected(world.error());
  print_pages(*world);
  const auto played = play_all(*world, *travelers);
  if (!played) return std::unexpected(played.error());
  const auto good = print_table(*world, *travelers, *played);
  if (good && !options.once) {
    print_pages(*world);
    fmt::print("Both pages stay open; Ctrl-C ends.\n");
    std::fflush(stdout);
    end.wait();
  }
  return good;
}

Result<bool> play_own(const Options& options, const OwnTraveler& own) {
  const EndSignals end;
  const auto scenario = scenario_of(own);
  if (!scenario) return std::unexpected(scenario.error());
  const support::TemporaryFolder folder;
  const auto scenario_file = folder.path() / "scenario.toml";
  std::ofstream(scenario_file) << *scenario;
  support::StationSettings station = settings("yours-1", own.mode, scenario_file);
  station.lane = own.lane;
  station.arriving_from = own.arriving_from;
  auto world = start_world(options.installation, folder.path(), {{"yours", station}});
  if (!world) return std::unexpected(world.error());
  const auto played = play(world->stations.at("yours"), "yours", {});
  if (!played) return std::unexpected(played.error());
  if (auto arrived = await_reports(world->office, 1); !arrived) {
    return std::unexpected(arrived.error());
  }
  const auto report = world->office.report(played->kiosk, played->sequence);
  if (!report) return std::unexpected(report.error());
  const auto story = story_of(*report);
  const auto prose = explain(*report);
  if (!story || !prose) return std::unexpected(story ? prose.error() : story.error());
  fmt::print("verdict:  {}\nreason:   {}\ncitation: {}\nsteps:    {}\n{}", story->verdict,
             story->reason.empty() ? "-" : story->reason, story->citation, steps_text(*story),
             *prose);
  return true;
}

}  // namespace garita::demo
