// SPDX-License-Identifier: Apache-2.0
// The outbox's tables. A migration that a release has shipped is never changed: add one behind it.
#pragma once

#include <string_view>

namespace garita::outbox {

inline constexpr std::string_view kMigrations[] = {
    // sealed: the envelope, until the back office has it; last, so that the other columns are read
    // without walking through it. sha256: of its bytes, for ever.
    "CREATE TABLE outbox("
    "  sequence INTEGER PRIMARY KEY,"
    "  sha256 TEXT NOT NULL,"
    "  committed_at TEXT NOT NULL,"
    "  acknowledged_at TEXT,"
    "  receipt TEXT,"
    "  sealed BLOB,"
    "  CHECK ((sealed IS NULL) = (acknowledged_at IS NOT NULL))"
    ") STRICT;"
    "CREATE INDEX outbox_waiting ON outbox(sequence) WHERE acknowledged_at IS NULL;"
    "CREATE TABLE audit("
    "  sequence INTEGER PRIMARY KEY,"
    "  entry TEXT NOT NULL,"
    "  hash BLOB NOT NULL"
    ") STRICT;"
    // A known text under the seal key: tells a lost key at the start, not at the first report.
    "CREATE TABLE key_check(id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;"};

}  // namespace garita::outbox
