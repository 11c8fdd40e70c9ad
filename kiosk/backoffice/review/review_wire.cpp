// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/review/review_wire.h"

#include "kiosk/backoffice/wire_json.h"

namespace garita::backoffice {
namespace {

const char* state_of(const Referral& referral) {
  if (!referral.decisions.empty()) return "decided";
  return referral.claim ? "claimed" : "waiting";
}

Json summary_json(const Referral& referral) {
  Json json = to_json(referral.summary);
  json["severity"] = referral.severity;
  json["state"] = state_of(referral);
  json["version"] = referral.version;
  json["claimed_by"] = referral.claim ? Json(referral.claim->officer) : Json(nullptr);
  json["claimed_until"] = referral.claim ? Json(referral.claim->until) : Json(nullptr);
  return json;
}

Json decision_json(const Decision& decision) {
  return {{"id", decision.id},
          {"number", decision.number},
          {"code", decision.code},
          {"establishes", decision.establishes},
          {"note", decision.note},
          {"officer", decision.officer},
          {"decided_at", decision.decided_at},
          {"corrects", decision.corrects ? Json(*decision.corrects) : Json(nullptr)}};
}

Json code_json(const config::DecisionCode& code) {
  return {{"code", code.code},
          {"establishes", code.establishes},
          {"note_required", code.note_required}};
}

}  // namespace

std::string encode(const Referral& referral) { return text_of(summary_json(referral)); }

std::string encode_referrals(const std::vector<Referral>& referrals) {
  Json list = {{"referrals", Json::array()}};
  for (const Referral& referral : referrals) list["referrals"].push_back(summary_json(referral));
  return text_of(list);
}

std::string encode(const Referral& referral, const std::vector<config::DecisionCode>& codes) {
  Json json = summary_json(referral);
  json["decisions"] = Json::array();
  for (const Decision& decision : referral.decisions) {
    json["decisions"].push_back(decision_json(decision));
  }
  json["codes"] = Json::array();
  for (const auto& code : codes) json["codes"].push_back(code_json(code));
  return text_of(json);
}

std::string encode(const Session& session) {
  return text_of(
      {{"officer", session.officer}, {"idle_until", service::to_rfc3339(session.idle_until)}});
}

}  // namespace garita::backoffice
