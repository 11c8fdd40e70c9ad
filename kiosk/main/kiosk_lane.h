// SPDX-License-Identifier: Apache-2.0
// The kiosk's parts, put together: one lane with its devices, outbox, uplink and traveler page.
#pragma once

#include <memory>
#include <string>

#include "config/loader/kiosk_config.h"
#include "verify/base/error.h"

namespace garita {

class KioskLane {
 public:
  // Loads models, rules and keys, opens the outbox, serves the page, starts the inspection thread
  // and the sender. A device that is absent closes the lane with its reason; it is no error here.
  // Errors: config.*, model.*, rules.*, storage.*, seal.*, report.key_unusable, http.port_in_use.
  static Result<KioskLane> start(const config::Kiosk& settings);
  KioskLane(KioskLane&&) noexcept;
  KioskLane& operator=(KioskLane&&) noexcept;
  // Ends the inspection thread and the sender; what is committed stays for the next start.
  ~KioskLane();

  // The program was asked to end: systemd is told, and the inspection begins to end, before the
  // other parts do.
  void stopping();

  std::string page_url() const;
  std::string operation_url() const;  // health and metrics

 private:
  struct Parts;
  explicit KioskLane(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace garita
