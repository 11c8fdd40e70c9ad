// SPDX-License-Identifier: Apache-2.0
// Room kiosk/uplink: carries the outbox to the back office, oldest first, for as long as it takes.
// A report leaves the outbox only against a receipt of exactly its bytes. It may be sent twice; the
// back office keeps one (idempotent by kiosk and sequence). Caller: main.
//
// While the back office does not answer: exponential back-off with full jitter, and Retry-After is
// honoured. A report that it refuses stays queued and is offered again after the longest wait;
// those behind it go on.
#pragma once

#include <filesystem>
#include <memory>

#include "config/loader/kiosk_config.h"
#include "kiosk/service/operation.h"
#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::uplink {

// Owns one thread and its own connection to the outbox.
class Sender {
 public:
  // Opens the outbox, starts to send. `operation` must outlive the sender. Errors: those of
  // Outbox::open.
  static Result<Sender> start(const config::BackOffice& settings,
                              const std::filesystem::path& outbox_file, ByteView seal_key,
                              service::Operation& operation);
  Sender(Sender&&) noexcept;
  Sender& operator=(Sender&&) noexcept;
  ~Sender();  // as stop()

  // Something was committed. Thread safe; returns at once. Does not shorten a back-off.
  void notify();
  // Ends the thread, a running request included; what was not acknowledged stays in the outbox.
  void stop();

 private:
  struct Impl;
  explicit Sender(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::uplink
