// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_looks.h"

#include <memory>
#include <utility>

#include "kiosk/certificates/expiry.h"
#include "kiosk/service/clock.h"

namespace garita {
namespace {

using service::Operation;
using service::PartState;
using Look = service::Watch::Look;

constexpr const char* kQueue = "queue";
constexpr const char* kClock = "clock";
constexpr service::Metric kFree{"garita_storage_free_bytes",
                                "Free on the file system of the state folder."};

Look look_at_queue(outbox::Outbox opened) {
  const auto queue = std::make_shared<outbox::Outbox>(std::move(opened));
  return [queue](Operation& operation) {
    const auto depth = queue->depth();
    if (!depth) return operation.health.failed(kQueue, depth.error().code);
    operation.health.ok(kQueue);
    operation.health.set_queue({.depth = depth->pending,
                                .oldest_age_s = depth->oldest_age_s,
                                .last_sequence = depth->last_sequence});
  };
}

// Without a clock that is right every verdict is "refer": the kiosk works, and needs help.
Look look_at_clock(bool assumed) {
  return [assumed](Operation& operation) {
    operation.health.set(kClock,
                         service::clock_trusted(assumed) ? PartState::ok : PartState::failed);
  };
}

Look look_at_disk(const std::filesystem::path& state) {
  return [state](Operation& operation) {
    std::error_code error;
    const auto space = std::filesystem::space(state, error);
    operation.metrics.set(kFree, error ? 0 : static_cast<double>(space.available));
  };
}

}  // namespace

std::vector<Look> kiosk_looks(const config::Kiosk& settings, outbox::Outbox queue,
                              Operation& operation) {
  operation.health.add(kQueue, true);
  operation.health.add(kClock, false);
  std::vector<Look> looks;
  looks.push_back(look_at_queue(std::move(queue)));
  looks.push_back(look_at_clock(settings.clock_assumed));
  looks.push_back(look_at_disk(settings.storage.state));
  looks.push_back(certificates::look_at_certificates(settings.back_office.authority,
                                                     settings.back_office.identity));
  return looks;
}

}  // namespace garita
