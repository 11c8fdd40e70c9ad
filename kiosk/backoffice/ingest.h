// SPDX-License-Identifier: Apache-2.0
// Ingest: an envelope's bytes in, a receipt out, and nothing kept that was not verified first.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/backoffice/kiosk_register.h"
#include "kiosk/backoffice/store.h"

namespace garita::backoffice {

struct Ingested {
  verdict::Receipt receipt;
  bool created = false;  // false: the same envelope had been delivered before
  Summary summary;       // of what was created
};

// `sender`, the kiosk of the TLS certificate, must be the envelope's and enrolled, its signature
// must hold over the report's bytes, report and envelope must name the same kiosk and number, and
// the images must be exactly those whose hashes were signed. `received_at`: now, UTC, RFC 3339 with
// milliseconds. Errors: ingest.invalid, ingest.too_large, ingest.wrong_identity,
// ingest.unknown_kiosk, report.bad_signature, report.invalid, ingest.mismatch, ingest.conflict,
// storage.*.
Result<Ingested> ingest(std::string_view envelope_bytes, const std::string& sender,
                        const KioskRegister& kiosks, Store& store, const std::string& received_at);

}  // namespace garita::backoffice
