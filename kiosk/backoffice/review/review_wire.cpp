// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/review/review_wire.h"

#include <nlohmann/json.hpp>

namespace garita::backoffice {
namespace {

using Json = nlohmann::ordered_json;

// Notes were checked when they came; a damaged file still must not end a request.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const char* state_of(const Referral& referral) {
  if (!referral.decisions.empty()) return "decided";
  return referral.claim ? "claimed" : "waiting";
}

Json to_json(const Referral& referral) {
  Json json = Json::parse(encode(referral.summary));
  json["severity"] = referral.severity;
  json["state"] = state_of(referral);
  json["version"] = referral.version;
  json["claimed_by"] = referral.claim ? Json(referral.claim->officer) : Json(nullptr);
  json["claimed_until"] = referral.claim ? Json(referral.claim->until) : Json(nullptr);
  return json;
}

Json to_json(const Decision& decision) {
  return {{"id", decision.id},
          {"number", decision.number},
          {"code", decision.code},
          {"establishes", decision.establishes},
          {"note", decision.note},
          {"officer", decision.officer},
          {"decided_at", decision.decided_at},
          {"corrects", decision.corrects ? Json(*decision.corrects) : Json(nullptr)}};
}

Json to_json(const config::DecisionCode& code) {
  return {{"code", code.code},
          {"establishes", code.establishes},
          {"note_required", code.note_required}};
}

}  // namespace

std::string encode(const Referral& referral) { return line_of(to_json(referral)); }

std::string encode_referrals(const std::vector<Referral>& referrals) {
  Json list = {{"referrals", Json::array()}};
  for (const Referral& referral : referrals) list["referrals"].push_back(to_json(referral));
  return line_of(list);
}

std::string encode(const Referral& referral, const std::vector<config::DecisionCode>& codes) {
  Json json = to_json(referral);
  json["decisions"] = Json::array();
  for (const Decision& decision : referral.decisions) {
    json["decisions"].push_back(to_json(decision));
  }
  json["codes"] = Json::array();
  for (const auto& code : codes) json["codes"].push_back(to_json(code));
  return line_of(json);
}

std::string encode(const Session& session) {
  return line_of(
      {{"officer", session.officer}, {"idle_until", service::to_rfc3339(session.idle_until)}});
}

}  // namespace garita::backoffice
