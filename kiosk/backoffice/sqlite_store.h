// SPDX-License-Identifier: Apache-2.0
// The store of one small site: one SQLite file.
#pragma once

#include <memory>

#include "kiosk/backoffice/ledger.h"
#include "kiosk/backoffice/store.h"

namespace garita::backoffice {

// `ledger` outlives the store.
std::unique_ptr<Store> make_sqlite_store(Ledger& ledger);

}  // namespace garita::backoffice
