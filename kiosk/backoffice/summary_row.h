// SPDX-License-Identifier: Apache-2.0
// A report's summary as the database's rows hold it. Private to the room.
#pragma once

#include "kiosk/backoffice/store.h"
#include "kiosk/service/database.h"

namespace garita::backoffice {

// `row` begins with kiosk, sequence, received_at, started_at, site, lane, mode, verdict, reason,
// travelers, emulated.
Summary summary_of(const service::Row& row);

}  // namespace garita::backoffice
