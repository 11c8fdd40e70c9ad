// SPDX-License-Identifier: Apache-2.0
// Tells the back office that a traveler asks for help.
#pragma once

#include <memory>

#include "config/loader/kiosk_config.h"
#include "kiosk/service/operation.h"

namespace garita::uplink {

// Owns one thread, apart from the sender's: a call waits behind no report and no back-off of one.
class Caller {
 public:
  // `operation` must outlive the caller.
  Caller(const config::BackOffice& office, service::Operation& operation);
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller();  // ends the thread, a running request included

  // Thread safe; returns at once. Tried again until the back office has taken it; given up after
  // five minutes, when whoever called stands there no more.
  void call();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::uplink
