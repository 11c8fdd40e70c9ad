// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/whti/question.h"

namespace garita::whti {
namespace {

// A card that the lane's reader takes from this occupant. What an officer's rule has accepted
// (an expired resident card) the lane accepts too.
bool opens_lane(const Document& document, const LaneRule& lane, const Question& question,
                std::span<const Document* const> used) {
  if (!lane.cards.has(document.document_class)) return false;
  if (lane.demand == LaneDemand::rfid_card && !document.rfid) return false;
  return is_sound(document, question) || contains(used, &document);
}

bool holds_card(const LaneRule& lane, const Question& question,
                std::span<const Document* const> used) {
  return std::ranges::any_of(question.traveler.documents, [&](const Document& document) {
    return opens_lane(document, lane, question, used);
  });
}

bool vehicle_suits(const LaneRule& lane, const Passage& passage) {
  if (passage.mode != Mode::land_vehicle) return true;
  return (!lane.registered_vehicle || passage.vehicle_registered) &&
         (!lane.certified_cargo || passage.cargo_certified);
}

}  // namespace

const LaneRule* find_lane(const Passage& passage, const Tables& tables) {
  for (const LaneRule& lane : tables.lanes) {
    if (lane.lane == passage.lane && lane.period.covers(passage.on)) return &lane;
  }
  return nullptr;
}

std::optional<Reason> lane_objection(const Question& question,
                                     std::span<const Document* const> used) {
  const LaneRule* lane = find_lane(question.passage, question.tables);
  if (!lane || !lane->modes.has(question.passage.mode)) return Reason::wrong_lane;
  if (!vehicle_suits(*lane, question.passage)) return Reason::wrong_lane;
  if (lane->demand == LaneDemand::nothing || holds_card(*lane, question, used)) return std::nullopt;
  if (!lane->from_age) return lane->reason;
  if (!question.age) return Reason::birth_date_unknown;
  return *question.age < *lane->from_age ? std::nullopt : std::optional(lane->reason);
}

}  // namespace garita::whti
