// SPDX-License-Identifier: Apache-2.0
// /v1/referrals: what waits, claim, release, decide.
#include "kiosk/backoffice/rest/json_body.h"
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/review/review_wire.h"
#include "kiosk/service/log.h"

namespace garita::backoffice::rest {
namespace {

Result<Answer> with_codes(const Result<Referral>& referral, Office& office) {
  if (!referral) return std::unexpected(referral.error());
  const auto codes = office.desk->review.codes(referral->summary.key);
  if (!codes) return std::unexpected(codes.error());
  return Answer{.body = encode(*referral, *codes), .headers = {}};
}

// What changed is told to every console, and answered.
Result<Answer> changed(const Result<Referral>& referral, Office& office) {
  if (referral) office.events.publish("referral", encode(*referral));
  return with_codes(referral, office);
}

}  // namespace

Result<Answer> list_referrals(const Request&, Office& office) {
  const auto waiting = office.desk->review.waiting(office.desk->clock());
  if (!waiting) return std::unexpected(waiting.error());
  return Answer{.body = encode_referrals(*waiting), .headers = {}};
}

Result<Answer> get_referral(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  return with_codes(office.desk->review.find(*key, office.desk->clock()), office);
}

Result<Answer> post_claim(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  const auto version = parse_version(request.body);
  if (!version) return std::unexpected(version.error());
  Desk& desk = *office.desk;
  return changed(desk.review.claim(*key, *version, request.officer, desk.clock()), office);
}

Result<Answer> post_release(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  const auto version = parse_version(request.body);
  if (!version) return std::unexpected(version.error());
  Desk& desk = *office.desk;
  return changed(desk.review.release(*key, *version, request.officer, desk.clock()), office);
}

Result<Answer> post_decision(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  auto decision = parse_decision(request.body);
  if (!decision) return std::unexpected(decision.error());
  decision->key = *key;
  Desk& desk = *office.desk;
  const auto decided = desk.review.decide(*decision, request.officer, desk.clock());
  if (!decided) return std::unexpected(decided.error());
  if (!decided->created) return with_codes(decided->referral, office);
  service::log(service::LogLevel::information, "backoffice", "referral decided",
               {{"report", to_string(*key)}, {"code", decision->code}});
  auto answer = changed(decided->referral, office);
  if (answer) answer->status = 201;
  return answer;
}

}  // namespace garita::backoffice::rest
