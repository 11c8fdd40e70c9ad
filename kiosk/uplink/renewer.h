// SPDX-License-Identifier: Apache-2.0
// Keeps this kiosk's certificate from running out.
#pragma once

#include <memory>

#include "config/loader/kiosk_config.h"

namespace garita::uplink {

// Owns one thread. It looks every hour: once two thirds of the certificate's time are over it
// renews it, and tries again the next hour where that fails.
class Renewer {
 public:
  explicit Renewer(const config::BackOffice& office);
  Renewer(const Renewer&) = delete;
  Renewer& operator=(const Renewer&) = delete;
  ~Renewer();  // ends the thread, a running request included

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::uplink
