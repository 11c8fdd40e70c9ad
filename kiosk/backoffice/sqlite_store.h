// SPDX-License-Identifier: Apache-2.0
// The store of one small site: one SQLite file.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/backoffice/store.h"
#include "kiosk/service/database.h"

namespace garita::backoffice {

// Creates or migrates the database. Errors: storage.open_failed, storage.corrupt,
// storage.newer_schema, storage.full, storage.write_failed.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file,
                                                 const service::DatabaseOptions& options = {});

}  // namespace garita::backoffice
