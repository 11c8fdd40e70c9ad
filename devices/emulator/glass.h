// SPDX-License-Identifier: Apache-2.0
// The scanner's glass: a document lies on it, a little askew, under a dark lid.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "verify/base/bytes.h"
#include "verify/image/frame.h"

namespace garita::emulator {

// At 300 dpi: 214 x 152 mm, room for an A5 sheet lying across.
inline constexpr int kGlassWidth = 2528;
inline constexpr int kGlassHeight = 1796;

// A part of the glass in 1/300 inch, and how it is scanned.
struct ScanRequest {
  int x = 0;
  int y = 0;
  int width = kGlassWidth;
  int height = kGlassHeight;
  int resolution = 300;
  bool grey = false;

  auto operator<=>(const ScanRequest&) const = default;
};

// The JPEG of one side. Where and how askew it lies depends on its pixels alone, so that equal
// documents give equal bytes. side: nullptr scans the bare lid.
Bytes scan_side(const Frame* side, const ScanRequest& request);

// Sides scanned before, because a kiosk asks several times a second. Thread safe. The frames must
// outlive the cache.
class ScanCache {
 public:
  std::shared_ptr<const Bytes> scan(const Frame* side, const ScanRequest& request);

 private:
  std::mutex mutex_;
  std::map<std::pair<const Frame*, ScanRequest>, std::shared_ptr<const Bytes>> scans_;
};

}  // namespace garita::emulator
