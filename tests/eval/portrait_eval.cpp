// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/portrait_eval.h"

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {

std::vector<PortraitCase> cut_portraits(const std::filesystem::path& folder,
                                        const CutOut& cut_out) {
  std::vector<PortraitCase> cases;
  for (const std::filesystem::path& file : find_images(folder)) {
    PortraitCase one{std::filesystem::relative(file, folder).string(), std::nullopt, ""};
    const Result<Frame> page = load_any_frame(file);
    auto cut = page ? cut_out(*page) : std::unexpected(page.error());
    if (cut) {
      one.cut = std::move(*cut);
    } else {
      one.error = to_string(cut.error());
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace garita::eval
