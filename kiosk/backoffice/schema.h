// SPDX-License-Identifier: Apache-2.0
// The back office's tables. A migration that a release has shipped is never changed: add one behind
// it. Portable to PostgreSQL but for the types and triggers: no sequences, the kiosk's own key, row
// comparison.
#pragma once

#include <string_view>

namespace garita::backoffice {

inline constexpr std::string_view kMigrations[] = {
    // 1: what kiosks sent.
    R"sql(
CREATE TABLE reports (
  kiosk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  report TEXT NOT NULL,
  signature BLOB NOT NULL,
  received_at TEXT NOT NULL,
  started_at TEXT NOT NULL,
  site TEXT NOT NULL,
  lane TEXT NOT NULL,
  mode TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  travelers INTEGER NOT NULL,
  emulated INTEGER NOT NULL,
  PRIMARY KEY (kiosk, sequence)
) STRICT;
CREATE INDEX reports_newest ON reports (received_at, kiosk, sequence);
CREATE TABLE images (
  kiosk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (kiosk, sequence, name),
  FOREIGN KEY (kiosk, sequence) REFERENCES reports (kiosk, sequence)
) STRICT;
)sql",
    // 2: officers, what they did, and the log of it. A referral's claim expires by its time; a
    // decision is never changed nor removed, not even by this program's mistake.
    R"sql(
CREATE TABLE officers (
  name TEXT PRIMARY KEY,
  passphrase TEXT NOT NULL,
  created_at TEXT NOT NULL,
  disabled_at TEXT
) STRICT;
CREATE TABLE sessions (
  token_sha256 TEXT PRIMARY KEY,
  officer TEXT NOT NULL REFERENCES officers (name),
  opened_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE referrals (
  kiosk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  version INTEGER NOT NULL,
  claimed_by TEXT REFERENCES officers (name),
  claimed_until TEXT,
  decisions INTEGER NOT NULL,
  PRIMARY KEY (kiosk, sequence),
  FOREIGN KEY (kiosk, sequence) REFERENCES reports (kiosk, sequence),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
) STRICT;
CREATE INDEX referrals_waiting ON referrals (kiosk, sequence) WHERE decisions = 0;
INSERT INTO referrals (kiosk, sequence, version, decisions)
  SELECT kiosk, sequence, 1, 0 FROM reports
  WHERE verdict <> 'proceed' AND reason <> 'i90_advice';
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  kiosk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  number INTEGER NOT NULL,
  report_sha256 TEXT NOT NULL,
  officer TEXT NOT NULL REFERENCES officers (name),
  code TEXT NOT NULL,
  establishes TEXT NOT NULL,
  rules TEXT NOT NULL,
  note TEXT NOT NULL,
  corrects TEXT REFERENCES decisions (id),
  decided_at TEXT NOT NULL,
  UNIQUE (kiosk, sequence, number),
  FOREIGN KEY (kiosk, sequence) REFERENCES referrals (kiosk, sequence)
) STRICT;
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_never_vanish BEFORE DELETE ON decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
)sql",
    // 3: travelers who asked for help, until an officer goes.
    R"sql(
CREATE TABLE calls (
  kiosk TEXT PRIMARY KEY,
  called_at TEXT NOT NULL
) STRICT;
)sql"};

}  // namespace garita::backoffice
