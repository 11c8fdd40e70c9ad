// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/wire.h"

namespace garita::backoffice::rest {

Result<ReportKey> report_key_of(const Request& request) {
  const auto sequence = parse_sequence(request.path.at(3));
  if (!sequence) return fail(ErrorCode::http_not_found, "no such report");
  return ReportKey{request.path.at(2), *sequence};
}

Result<void> note_access(const Request& request, const std::string& did, const ReportKey& key,
                         Office& office) {
  const std::string at = service::to_rfc3339(office.desk->clock());
  return office.ledger->write([&](service::Database& database) {
    return record(database, {at, request.officer, did, {{"report", to_string(key)}}});
  });
}

Result<Answer> get_report(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  const auto report = office.store->report(*key);
  if (!report) return std::unexpected(report.error());
  if (!*report) return fail(ErrorCode::http_not_found, "no such report");
  if (const auto noted = note_access(request, "opened", *key, office); !noted) {
    return std::unexpected(noted.error());
  }
  return Answer{.body = encode(**report), .headers = {}};
}

}  // namespace garita::backoffice::rest
