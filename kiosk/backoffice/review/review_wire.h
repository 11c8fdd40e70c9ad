// SPDX-License-Identifier: Apache-2.0
// Referrals, decisions and sessions as JSON (config/openapi.yaml, config/schema/decision.json).
#pragma once

#include <string>
#include <vector>

#include "kiosk/backoffice/review/review.h"
#include "kiosk/backoffice/session/sessions.h"
#include "kiosk/backoffice/wire.h"

namespace garita::backoffice {

// As the queue and the events have it: nothing that names the traveler, no notes.
std::string encode(const Referral& referral);
// {"referrals": [...]}
std::string encode_referrals(const std::vector<Referral>& referrals);
// Whole, with its decisions and the codes it offers.
std::string encode(const Referral& referral, const std::vector<config::DecisionCode>& codes);

std::string encode(const Session& session);

}  // namespace garita::backoffice
