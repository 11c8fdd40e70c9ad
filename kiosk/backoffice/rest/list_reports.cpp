// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/wire.h"
#include "verify/base/reason.h"

namespace garita::backoffice::rest {
namespace {

constexpr std::size_t kLimitMost = 200;

bool is_verdict(const std::string& text) {
  for (const auto verdict : {Verdict::proceed, Verdict::proceed_with_condition, Verdict::refer}) {
    if (text == garita::to_string(verdict)) return true;
  }
  return false;
}

std::unexpected<Error> bad_query(std::string what) {
  return fail(ErrorCode::http_bad_request, std::move(what));
}

Result<void> take(ReportQuery& query, const std::string& name, const std::string& value) {
  if (name == "verdict") {
    if (!is_verdict(value)) return bad_query("verdict: proceed, proceed_with_condition or refer");
    query.verdict = value;
  } else if (name == "kiosk") {
    if (value.empty()) return bad_query("kiosk: a kiosk's id");
    query.kiosk = value;
  } else if (name == "limit") {
    const auto limit = parse_sequence(value);
    if (!limit || *limit > kLimitMost) return bad_query("limit: from 1 to 200");
    query.limit = *limit;
  } else if (name == "after") {
    query.after = parse_report_key(value);
    if (!query.after) return bad_query("after: kiosk/sequence, as in `next`");
  } else {
    return bad_query("known parameters: verdict, kiosk, limit, after");
  }
  return {};
}

}  // namespace

Result<Answer> list_reports(const Request& request, Office& office) {
  ReportQuery query;
  for (const auto& [name, value] : request.query) {
    if (const auto taken = take(query, name, value); !taken) {
      return std::unexpected(taken.error());
    }
  }
  const std::size_t wanted = query.limit;
  query.limit = wanted + 1;  // one row more tells whether there is a further page
  auto rows = office.store->list(query);
  if (!rows) return std::unexpected(rows.error());
  const bool more = rows->size() > wanted;
  if (more) rows->pop_back();
  return Answer{.body = encode_list(*rows, more), .headers = {}};
}

}  // namespace garita::backoffice::rest
