// SPDX-License-Identifier: Apache-2.0
// What holds for every payload: what is generated parses to itself, whatever is broken is refused
// or named.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "verify/barcode/aamva.h"
#include "verify/barcode/aamva_issuers.h"
#include "verify/barcode/bcbp.h"
#include "verify/barcode/vds.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

constexpr Date kToday{2026, 11, 22};

std::string from(const std::string& alphabet, int least, int most) {
  const int length = *rc::gen::inRange(least, most + 1);
  return *rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                          rc::gen::elementOf(alphabet));
}

const std::string kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string kDigits = "0123456789";

// A word that no reader may take for "there is none".
std::string name(int most) { return "X" + from(kLetters, 0, most - 1); }

Date date(int first, int last) {
  return {*rc::gen::inRange(first, last + 1), *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29)};
}

Truncation any_truncation() {
  return *rc::gen::element(Truncation::none, Truncation::truncated, Truncation::unknown);
}

Licence any_licence() {
  Licence licence;
  licence.version = *rc::gen::inRange(1, 11);
  licence.jurisdiction_version = licence.version < 2 ? 0 : *rc::gen::inRange(0, 100);
  licence.jurisdiction = *rc::gen::element<std::string>("VA", "NY", "CA", "TX", "ON", "QC", "WA");
  licence.issuer_number = issuer_of(licence.jurisdiction)->number;
  licence.country = issuer_of(licence.jurisdiction)->country;
  licence.identity_card = *rc::gen::arbitrary<bool>();
  licence.surname = name(30);
  licence.given_names = name(15) + " " + name(15);
  licence.suffix = *rc::gen::element<std::string>("", "JR", "III");
  licence.document_number = "N" + from(kDigits, 5, 20);
  licence.birth_date = date(1930, 2010);
  licence.expiry_date = date(2020, 2035);
  licence.issue_date = date(2010, 2026);
  licence.sex = *rc::gen::element<std::string>("M", "F", "X");
  if (licence.version >= 2) licence.height_cm = *rc::gen::inRange(100, 230);
  if (licence.version < 2) licence.height_cm = 180;  // 71 inches
  licence.street = name(30);
  licence.city = name(18);
  licence.region = licence.jurisdiction;
  licence.postal_code = from(kDigits, 9, 9);
  if (licence.version >= 2) licence.discriminator = "D" + from(kDigits, 1, 20);
  if (licence.version >= 4) {
    licence.surname_cut = any_truncation();
    licence.given_names_cut = any_truncation();
  }
  licence.compliance = *rc::gen::element<std::string>("", "F", "N");
  licence.limited_duration = *rc::gen::arbitrary<bool>();
  return licence;
}

RC_GTEST_PROP(AamvaProperty, WhatIsGeneratedParsesToItself, ()) {
  const Licence made = any_licence();
  const auto parsed = parse_aamva(generate_aamva(made));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->deviations == std::vector<std::string>{});
  RC_ASSERT(parsed->version == made.version);
  RC_ASSERT(parsed->jurisdiction_version == made.jurisdiction_version);
  RC_ASSERT(parsed->jurisdiction == made.jurisdiction);
  RC_ASSERT(parsed->country == made.country);
  RC_ASSERT(parsed->identity_card == made.identity_card);
  RC_ASSERT(parsed->surname == made.surname);
  RC_ASSERT(parsed->given_names == made.given_names);
  RC_ASSERT(parsed->suffix == made.suffix);
  RC_ASSERT(parsed->document_number == made.document_number);
  RC_ASSERT(parsed->birth_date == made.birth_date);
  RC_ASSERT(parsed->expiry_date == made.expiry_date);
  RC_ASSERT(parsed->issue_date == made.issue_date);
  RC_ASSERT(parsed->sex == made.sex);
  RC_ASSERT(parsed->height_cm == made.height_cm);
  RC_ASSERT(parsed->street == made.street);
  RC_ASSERT(parsed->city == made.city);
  RC_ASSERT(parsed->region == made.region);
  RC_ASSERT(parsed->postal_code == made.postal_code);
  RC_ASSERT(parsed->discriminator == made.discriminator);
  RC_ASSERT(parsed->surname_cut == made.surname_cut);
  RC_ASSERT(parsed->given_names_cut == made.given_names_cut);
  RC_ASSERT(parsed->compliance == made.compliance);
  RC_ASSERT(parsed->limited_duration == made.limited_duration);
}

// One octet changed anywhere: what is stated stays within the limits, nothing else is promised.
RC_GTEST_PROP(AamvaProperty, AChangedOctetIsSurvived, ()) {
  std::string payload = generate_aamva(any_licence());
  const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(payload.size())));
  payload[at] = *rc::gen::arbitrary<char>();
  const auto parsed = parse_aamva(payload);
  if (!parsed) return;
  RC_ASSERT(parsed->subfiles.size() <= limits::kAamvaSubfiles);
  for (const AamvaSubfile& subfile : parsed->subfiles) {
    RC_ASSERT(subfile.elements.size() <= limits::kAamvaElements);
  }
}

BoardingLeg any_leg(bool conditional) {
  BoardingLeg leg;
  leg.booking = from(kLetters + kDigits, 6, 7);
  leg.from = from(kLetters, 3, 3);
  leg.to = from(kLetters, 3, 3);
  leg.carrier = from(kLetters, 2, 3);
  leg.flight = from(kDigits, 4, 5);
  leg.day = *rc::gen::inRange(1, 366);
  leg.compartment = from(kLetters, 1, 1);
  leg.seat = from(kDigits, 3, 3) + "A";
  leg.sequence = from(kDigits, 4, 4);
  leg.passenger_status = from(kDigits, 1, 1);
  if (!conditional) return leg;
  leg.airline_number = from(kDigits, 3, 3);
  leg.document_number = from(kDigits, 0, 10);
  leg.selectee = from(kDigits, 0, 1);
  leg.marketing_carrier = from(kLetters, 0, 3);
  leg.frequent_flyer_airline = from(kLetters, 0, 3);
  leg.frequent_flyer_number = from(kDigits, 0, 16);
  leg.baggage_allowance = from(kDigits, 0, 3);
  leg.fast_track = *rc::gen::element<std::string>("", "Y", "N");
  leg.airline_data = from(kLetters, 0, 20);
  return leg;
}

BoardingPass any_pass() {
  BoardingPass pass;
  pass.surname = from(kLetters, 1, 10);
  pass.given_names = from(kLetters, 1, 9);
  pass.name = pass.surname + "/" + pass.given_names;
  pass.electronic_ticket = *rc::gen::arbitrary<bool>();
  const bool conditional = *rc::gen::arbitrary<bool>();
  const int legs = *rc::gen::inRange(1, 5);
  for (int i = 0; i < legs; ++i) pass.legs.push_back(any_leg(conditional));
  if (conditional) {
    pass.version = *rc::gen::inRange(1, 9);
    pass.check_in_source = from("WKR", 0, 1);
    if (*rc::gen::arbitrary<bool>()) pass.issued = add_days(kToday, -*rc::gen::inRange(0, 300));
    pass.issuer = from(kLetters, 0, 3);
    pass.baggage_tags.resize(*rc::gen::inRange<std::size_t>(0, 4), "0014123456001");
  }
  if (*rc::gen::arbitrary<bool>()) {
    pass.security_type = "1";
    pass.security_data = from(kLetters + kDigits, 0, 100);
  }
  return pass;
}

RC_GTEST_PROP(BcbpProperty, WhatIsGeneratedParsesToItself, ()) {
  const BoardingPass made = any_pass();
  const auto parsed = parse_bcbp(generate_bcbp(made), kToday);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->deviations == std::vector<std::string>{});
  RC_ASSERT(parsed->surname == made.surname);
  RC_ASSERT(parsed->given_names == made.given_names);
  RC_ASSERT(parsed->electronic_ticket == made.electronic_ticket);
  RC_ASSERT(parsed->version == made.version);
  RC_ASSERT(parsed->check_in_source == made.check_in_source);
  RC_ASSERT(parsed->issued == made.issued);
  RC_ASSERT(parsed->issuer == made.issuer);
  RC_ASSERT(parsed->baggage_tags == made.baggage_tags);
  RC_ASSERT(parsed->security_type == made.security_type);
  RC_ASSERT(parsed->security_data == made.security_data);
  RC_ASSERT(parsed->legs.size() == made.legs.size());
  for (std::size_t i = 0; i < made.legs.size(); ++i) {
    const BoardingLeg& a = parsed->legs[i];
    const BoardingLeg& b = made.legs[i];
    RC_ASSERT(a.booking == b.booking);
    RC_ASSERT(a.from == b.from);
    RC_ASSERT(a.to == b.to);
    RC_ASSERT(a.carrier == b.carrier);
    RC_ASSERT(a.flight == b.flight);
    RC_ASSERT(a.day == b.day);
    RC_ASSERT(a.seat == b.seat);
    RC_ASSERT(a.sequence == b.sequence);
    RC_ASSERT(a.document_number == b.document_number);
    RC_ASSERT(a.frequent_flyer_number == b.frequent_flyer_number);
    RC_ASSERT(a.fast_track == b.fast_track);
    RC_ASSERT(a.airline_data == b.airline_data);
  }
}

RC_GTEST_PROP(VdsProperty, WhatIsGeneratedParsesToItself, ()) {
  Seal made;
  made.version = *rc::gen::element(3, 4);
  made.country = from(kLetters, 3, 3);
  made.signer = from(kLetters, 4, 4);
  made.certificate =
      made.version == 3 ? from(kLetters + kDigits, 5, 5) : from(kLetters + kDigits, 1, 40);
  made.issued = date(2000, 2030);
  made.signed_on = date(2000, 2030);
  made.feature_definition = *rc::gen::inRange(0, 0x50);
  made.document_type = *rc::gen::inRange(0, 256);
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    made.messages.push_back({*rc::gen::inRange(0, 0xFF), *rc::gen::arbitrary<Bytes>()});
  }
  made.signature = *rc::gen::arbitrary<Bytes>();
  const auto parsed = parse_seal(generate_seal(made));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->deviations == std::vector<std::string>{});
  RC_ASSERT(parsed->version == made.version);
  RC_ASSERT(parsed->country == made.country);
  RC_ASSERT(parsed->signer == made.signer);
  RC_ASSERT(parsed->certificate == made.certificate);
  RC_ASSERT(parsed->issued == made.issued);
  RC_ASSERT(parsed->signed_on == made.signed_on);
  RC_ASSERT(parsed->messages == made.messages);
  RC_ASSERT(parsed->signature == made.signature);
}

RC_GTEST_PROP(VdsProperty, C40GivesBackWhatItTook, ()) {
  const std::string text = from(kLetters + kDigits + "<", 1, 60);
  RC_ASSERT(from_c40(to_c40(text)) == text);
}

}  // namespace
}  // namespace garita::barcode
