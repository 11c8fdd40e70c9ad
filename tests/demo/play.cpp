// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/play.h"

namespace garita::demo {
namespace {

constexpr std::chrono::minutes kPatience{3};

}  // namespace

Result<Played> play(support::Station& station, const std::string& act,
                    const std::vector<std::string>& touches) {
  const auto welcome = station.await(
      [](const support::PageView& view) { return view.state == "welcome"; }, kPatience);
  if (!welcome) return std::unexpected(welcome.error());
  for (const std::string& touch : touches) {
    if (auto touched = station.touch(touch); !touched) return std::unexpected(touched.error());
    // The page shows that the touch was taken before the traveler goes on.
    const auto taken = station.await(
        [](const support::PageView& view) { return view.state != "welcome"; }, kPatience);
    if (!taken) return std::unexpected(taken.error());
  }
  if (auto started = station.start_act(act); !started) return std::unexpected(started.error());
  const auto verdict =
      station.await([](const support::PageView& view) { return view.sequence != 0; }, kPatience);
  if (!verdict) return std::unexpected(verdict.error());
  if (auto cleared = station.clear(); !cleared) return std::unexpected(cleared.error());
  return Played{station.settings().kiosk, verdict->sequence, verdict->verdict};
}

}  // namespace garita::demo
