// SPDX-License-Identifier: Apache-2.0
// What the resources work with.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/backoffice/desk.h"
#include "kiosk/backoffice/enrolment.h"
#include "kiosk/backoffice/event_hub.h"
#include "kiosk/backoffice/kiosk_register.h"
#include "kiosk/backoffice/store.h"
#include "kiosk/service/operation.h"

namespace garita::backoffice {

// Thread safe as its parts are.
struct Office {
  KioskRegister kiosks;
  std::unique_ptr<Enrolment> enrolment;
  std::unique_ptr<Ledger> ledger;  // before what works on it
  std::unique_ptr<Store> store;
  std::function<std::string()> now;  // UTC, RFC 3339 with milliseconds
  std::unique_ptr<Desk> desk;
  EventHub events;
  service::Operation operation{"garita-backoffice"};
};

}  // namespace garita::backoffice
