// SPDX-License-Identifier: Apache-2.0
// /v1/calls: a kiosk's traveler asks for help, an officer goes.
#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {

Result<Answer> post_call(const Request& request, Office& office) {
  if (request.kiosk.empty()) {
    return fail(ErrorCode::ingest_unknown_kiosk,
                "the certificate of this connection is of no kiosk");
  }
  const auto call = office.desk->calls.open(request.kiosk, office.desk->clock());
  if (!call) return std::unexpected(call.error());
  office.events.publish("call", encode(*call));
  return Answer{.status = 201, .body = encode(*call), .headers = {}};
}

Result<Answer> list_calls(const Request&, Office& office) {
  const auto calls = office.desk->calls.standing();
  if (!calls) return std::unexpected(calls.error());
  return Answer{.body = encode_calls(*calls), .headers = {}};
}

Result<Answer> post_call_answer(const Request& request, Office& office) {
  const std::string& kiosk = request.path[2];
  const auto answered = office.desk->calls.answer(kiosk, request.officer, office.desk->clock());
  if (!answered) return std::unexpected(answered.error());
  office.events.publish("call", encode_answered(kiosk, request.officer));
  return Answer{.status = 204, .body = "", .headers = {}};
}

}  // namespace garita::backoffice::rest
