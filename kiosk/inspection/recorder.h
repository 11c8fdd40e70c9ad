// SPDX-License-Identifier: Apache-2.0
// Commits a judged inspection: images, report, signature and audit entry in one durable
// transaction.
#pragma once

#include <cstdint>
#include <functional>

#include "kiosk/inspection/evidence.h"
#include "kiosk/outbox/outbox.h"
#include "verify/verdict/report.h"

namespace garita::inspection {

class Recorder {
 public:
  // The references must outlive this object; `committed` is called after each commit (to wake the
  // uplink). One thread at a time: the inspection's.
  Recorder(outbox::Outbox& outbox, const verdict::SigningKey& key, std::function<void()> committed);

  // Completes `report` with sequence number, finishing time and images, and commits. What this
  // returns for is on the disk. Errors: storage.*, image.encode_failed.
  Result<std::uint64_t> record(verdict::Report report, const Evidence& evidence);

 private:
  outbox::Outbox& outbox_;
  const verdict::SigningKey& key_;
  std::function<void()> committed_;
};

}  // namespace garita::inspection
