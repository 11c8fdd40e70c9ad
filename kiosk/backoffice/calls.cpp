// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/calls.h"

#include "kiosk/backoffice/wire_json.h"

namespace garita::backoffice {
namespace {

using service::Database;
using service::Row;

Result<std::vector<Call>> calls_of(const Result<std::vector<Row>>& rows) {
  if (!rows) return std::unexpected(rows.error());
  std::vector<Call> calls;
  for (const Row& row : *rows) calls.push_back({row[0].text(), row[1].text()});
  return calls;
}

Result<std::vector<Call>> call_of(Database& database, const std::string& kiosk) {
  return calls_of(database.query("SELECT kiosk, called_at FROM calls WHERE kiosk = ?", {kiosk}));
}

Json call_json(const Call& call) { return {{"kiosk", call.kiosk}, {"called_at", call.called_at}}; }

}  // namespace

Result<Call> Calls::open(const std::string& kiosk, service::UtcTime now) {
  Call stands;
  const auto written = ledger_.write([&](Database& database) -> Result<void> {
    const auto opened = database.execute(
        "INSERT INTO calls (kiosk, called_at) VALUES (?, ?) ON CONFLICT (kiosk) DO NOTHING",
        {kiosk, service::to_rfc3339(now)});
    if (!opened) return opened;
    const auto found = call_of(database, kiosk);
    if (!found) return std::unexpected(found.error());
    stands = found->at(0);
    return {};
  });
  if (!written) return std::unexpected(written.error());
  return stands;
}

Result<std::vector<Call>> Calls::standing() {
  return ledger_.read([](Database& database) {
    return calls_of(database.query("SELECT kiosk, called_at FROM calls ORDER BY called_at, kiosk"));
  });
}

Result<void> Calls::answer(const std::string& kiosk, const std::string& officer,
                           service::UtcTime now) {
  return ledger_.write([&](Database& database) -> Result<void> {
    const auto found = call_of(database, kiosk);
    if (!found) return std::unexpected(found.error());
    if (found->empty()) return fail(ErrorCode::http_not_found, "no call of this kiosk stands");
    if (const auto gone = database.execute("DELETE FROM calls WHERE kiosk = ?", {kiosk}); !gone) {
      return gone;
    }
    return record(database, {service::to_rfc3339(now),
                             officer,
                             "answered a call",
                             {{"kiosk", kiosk}, {"called_at", found->front().called_at}}});
  });
}

std::string encode(const Call& call) { return text_of(call_json(call)); }

std::string encode_calls(const std::vector<Call>& calls) {
  Json list = {{"calls", Json::array()}};
  for (const Call& call : calls) list["calls"].push_back(call_json(call));
  return text_of(list);
}

std::string encode_answered(const std::string& kiosk, const std::string& officer) {
  return text_of({{"kiosk", kiosk}, {"answered_by", officer}});
}

}  // namespace garita::backoffice
