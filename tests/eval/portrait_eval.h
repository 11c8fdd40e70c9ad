// SPDX-License-Identifier: Apache-2.0
// Shows the portraits cut out of documents, for looking at: there are no labels for them.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::eval {

struct CutPortrait {
  Frame image;
  int quarters = 0;  // clockwise turns that brought the page upright
  double score = 0;  // the detector's
};

// nullopt: the page shows none.
using CutOut = std::function<Result<std::optional<CutPortrait>>(const Frame& page)>;

struct PortraitCase {
  std::string file;
  std::optional<CutPortrait> cut;
  std::string error;
};

// Every image below `folder`.
std::vector<PortraitCase> cut_portraits(const std::filesystem::path& folder, const CutOut& cut_out);

}  // namespace garita::eval
