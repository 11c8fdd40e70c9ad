// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/whti/question.h"

namespace garita::whti {
namespace {

using enum DocumentClass;

std::optional<Reason> objection(Lane lane, Traveler person, Mode mode = Mode::land_vehicle) {
  Passage asked = passage(mode, "MEX", {std::move(person)});
  asked.lane = lane;
  const Asked question(std::move(asked));
  return lane_objection(*question, {});
}

TEST(LaneObjection, AsksTheReadyLaneForARadioCard) {
  EXPECT_EQ(objection(Lane::ready, traveler("USA", {document(us_passport_card)})), std::nullopt);
  EXPECT_EQ(objection(Lane::ready, traveler("USA", {document(passport_book)})), Reason::wrong_lane);
  Document mute = document(us_passport_card);
  mute.rfid = false;
  EXPECT_EQ(objection(Lane::ready, traveler("USA", {mute})), Reason::wrong_lane);
}

TEST(LaneObjection, ExcusesChildrenUnderSixteenInTheReadyLane) {
  Traveler child = traveler("USA", {document(passport_book)});
  child.birth_date = PartialDate{2010, 11, 22};
  EXPECT_EQ(objection(Lane::ready, child), std::nullopt);
  child.birth_date = PartialDate{2010, 11, 21};
  EXPECT_EQ(objection(Lane::ready, child), Reason::wrong_lane);
  child.birth_date = std::nullopt;
  EXPECT_EQ(objection(Lane::ready, child), Reason::birth_date_unknown);
}

TEST(LaneObjection, AsksEveryOccupantForMembership) {
  for (const DocumentClass card : {sentri, nexus, global_entry}) {
    EXPECT_EQ(objection(Lane::sentri, traveler("USA", {document(card)})), std::nullopt);
  }
  EXPECT_EQ(objection(Lane::sentri, traveler("USA", {document(fast)})),
            Reason::not_every_occupant_enrolled);
  Traveler child = traveler("USA", {});
  child.birth_date = PartialDate{2020, 1, 1};
  EXPECT_EQ(objection(Lane::nexus, child), Reason::not_every_occupant_enrolled);
}

TEST(LaneObjection, TakesNoUnsoundCard) {
  Document revoked = document(sentri);
  revoked.membership = Membership::revoked;
  Document doubtful = document(sentri);
  doubtful.certain = false;
  const Document expired = document(sentri, "USA", Date{2026, 11, 20});
  for (const Document& card : {revoked, doubtful, expired}) {
    EXPECT_EQ(objection(Lane::sentri, traveler("USA", {card})),
              Reason::not_every_occupant_enrolled);
  }
}

TEST(LaneObjection, AcceptsWhatARuleHasAccepted) {
  Document old = document(permanent_resident_card, "USA", Date{2026, 1, 1});
  old.validity_years = 10;
  Passage asked =
      passage(Mode::land_vehicle, "MEX", {traveler("NZL", {old}, Status::permanent_resident)});
  asked.lane = Lane::ready;
  const Asked question(std::move(asked));
  const Document* const used[] = {&question.document(0)};
  EXPECT_EQ(lane_objection(*question, {}), Reason::wrong_lane);
  EXPECT_EQ(lane_objection(*question, used), std::nullopt);
}

TEST(LaneObjection, KnowsWhichModesALaneHas) {
  const Traveler driver = traveler("USA", {document(fast)});
  EXPECT_EQ(objection(Lane::fast, driver), std::nullopt);
  EXPECT_EQ(objection(Lane::fast, driver, Mode::land_pedestrian), Reason::wrong_lane);
  EXPECT_EQ(objection(Lane::ready, driver, Mode::sea_ferry), Reason::wrong_lane);
  EXPECT_EQ(objection(Lane::general, driver, Mode::air), std::nullopt);
}

TEST(LaneObjection, AsksTheVehicleAndItsCargo) {
  Passage asked = passage(Mode::land_vehicle, "MEX", {traveler("USA", {document(sentri)})});
  asked.lane = Lane::sentri;
  asked.vehicle_registered = false;
  EXPECT_EQ(lane_objection(*Asked(asked), {}), Reason::wrong_lane);
  asked.mode = Mode::land_pedestrian;
  EXPECT_EQ(lane_objection(*Asked(asked), {}), std::nullopt);
  Passage truck = passage(Mode::land_vehicle, "MEX", {traveler("USA", {document(fast)})});
  truck.lane = Lane::fast;
  truck.cargo_certified = false;
  EXPECT_EQ(lane_objection(*Asked(truck), {}), Reason::wrong_lane);
}

TEST(LaneObjection, RefusesALaneThatNoTableKnows) {
  Tables none = shipped();
  none.lanes.clear();
  const Asked asked(passage(Mode::air, "JAM", {traveler("USA", {})}), none);
  EXPECT_EQ(lane_objection(*asked, {}), Reason::wrong_lane);
}

}  // namespace
}  // namespace garita::whti
