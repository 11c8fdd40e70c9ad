// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/pad_eval.h"

#include <algorithm>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {

double PadScore::apcer_max() const {
  double most = 0;
  for (const auto& [name, share] : species) most = std::max(most, share.rate());
  return most;
}

Result<PadScore> evaluate_pad(const std::filesystem::path& folder, const Liveness& liveness,
                              double threshold) {
  const auto rows = read_labels(folder / "pad.tsv", {"file", "label", "species"});
  if (!rows) return std::unexpected(rows.error());
  PadScore score;
  for (const Row& row : *rows) {
    const Result<Frame> frame = load_frame(folder / row.at("file"));
    const CpuClock clock;
    const Result<double> live = frame ? liveness(*frame) : std::unexpected(frame.error());
    if (live) {
      score.ms.push_back(clock.ms());
    } else {
      score.failed.push_back(row.at("file") + ": " + to_string(live.error()));
    }
    const bool truly_live = row.at("label") == "live";
    Share& share = truly_live ? score.live : score.species[row.at("species")];
    ++share.n;
    if (!live || (*live >= threshold) != truly_live) ++share.wrong;
  }
  return score;
}

}  // namespace garita::eval
