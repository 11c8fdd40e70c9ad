// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_case.h"

#include <algorithm>

#include "config/loader/json_object.h"
#include "verify/base/limits.h"

namespace garita::config {
namespace {

constexpr int kMostAdultAge = 150;
constexpr int kMostYears = 100;

Date read_date(JsonObject& object, std::string_view key, const std::string& text) {
  const std::optional<Date> date = parse_date(text);
  if (!date) object.reject(key, "\"" + text + "\" is no date; write it as 2026-11-21");
  return *date;
}

std::string read_state_code(JsonObject& object, std::string_view key) {
  std::string state = object.text(key);
  const bool letters =
      state.size() == 3 && std::ranges::all_of(state, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters) object.reject(key, "\"" + state + "\" is no alpha-3 code");
  return state;
}

whti::Document read_held_document(const JsonNode& value, const std::string& path) {
  JsonObject object(value, path);
  whti::Document document;
  document.document_class = object.choice("class", whti::parse<whti::DocumentClass>);
  document.issuer = read_state_code(object, "issuer");
  if (const auto expires = object.nullable_text("expires")) {
    document.expires = read_date(object, "expires", *expires);
  }
  document.expires_read = object.boolean("expires_read", true);
  document.validity_years = object.optional_integer("validity_years", 1, kMostYears);
  document.membership =
      object.choice("membership", whti::parse<whti::Membership>, whti::Membership::active);
  document.rfid = object.boolean("rfid", true);
  document.certain = object.boolean("certain", true);
  document.chip =
      object.choice("chip", whti::parse<whti::ChipResult>, whti::ChipResult::not_checked);
  document.authority = object.text("authority", "");
  document.visa_type = object.text("visa_type", "");
  object.finish();
  return document;
}

std::string read_kind(JsonObject& object) {
  std::string kind = object.text("kind");
  constexpr std::string_view kKinds[] = {"school", "religious", "cultural", "sport"};
  if (std::ranges::find(kKinds, kind) == std::end(kKinds)) {
    object.reject("kind", "\"" + kind + "\" is no kind of group");
  }
  return kind;
}

// What a group's entry leaves unsaid is not shown.
whti::Group read_group(const JsonNode& value, const std::string& path) {
  JsonObject object(value, path);
  whti::Group group;
  group.kind = read_kind(object);
  group.adult_age = object.optional_integer("adult_age", 0, kMostAdultAge).value_or(0);
  group.letter = object.boolean("letter", false);
  group.consent = object.boolean("consent", false);
  object.finish();
  return group;
}

std::optional<PartialDate> read_birth_date(JsonObject& object) {
  const std::optional<std::string> text = object.nullable_text("birth_date");
  if (!text) return std::nullopt;
  const std::optional<PartialDate> date = parse_partial_date(*text);
  if (!date) object.reject("birth_date", "\"" + *text + "\" is no date, whole or partial");
  return date;
}

void read_held_documents(JsonObject& object, whti::Traveler& traveler) {
  const JsonNode::Array& documents = object.list("documents", kDocumentsPerTraveler);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string path = object.path_of("documents") + "[" + std::to_string(i) + "]";
    traveler.documents.push_back(read_held_document(documents[i], path));
  }
}

whti::Traveler read_traveler(const JsonNode& value, const std::string& path) {
  JsonObject object(value, path);
  whti::Traveler traveler;
  if (object.nullable_text("citizenship"))
    traveler.citizenship = read_state_code(object, "citizenship");
  traveler.status = object.choice("status", whti::parse<whti::Status>);
  traveler.birth_date = read_birth_date(object);
  traveler.on_orders = object.boolean("on_orders", false);
  traveler.official_maritime_business = object.boolean("official_maritime_business", false);
  traveler.photo_opt_out = object.boolean("photo_opt_out", false);
  traveler.face = object.choice("face", whti::parse<whti::FaceResult>, whti::FaceResult::match);
  if (const JsonNode* group = object.optional_member("group")) {
    traveler.group = read_group(*group, object.path_of("group"));
  }
  read_held_documents(object, traveler);
  object.finish();
  return traveler;
}

// A voyage is a closed loop only if nothing that makes one is denied.
bool read_cruise(const JsonNode& value) {
  JsonObject object(value, "cruise");
  bool closed = object.boolean("closed_loop", false);
  for (const std::string_view key : {"same_port", "same_ship", "western_hemisphere"}) {
    closed = object.boolean(key, true) && closed;
  }
  object.finish();
  return closed;
}

void read_vehicle(const JsonNode& value, whti::Passage& passage) {
  JsonObject object(value, "vehicle");
  passage.vehicle_registered = object.boolean("registered", true);
  passage.cargo_certified = object.boolean("cargo_certified", true);
  object.finish();
}

bool read_kiosk(const JsonNode& value) {
  JsonObject object(value, "kiosk");
  const bool nexus_air = object.boolean("nexus_air", false);
  object.finish();
  return nexus_air;
}

void read_party(JsonObject& object, whti::Passage& passage) {
  const JsonNode::Array& party = object.list("party", kTravelersPerParty);
  if (party.empty()) object.reject("party", "has no traveler");
  for (std::size_t i = 0; i < party.size(); ++i) {
    passage.party.push_back(read_traveler(party[i], "party[" + std::to_string(i) + "]"));
  }
}

whti::Passage read_passage(JsonObject& object) {
  whti::Passage passage;
  passage.on = read_date(object, "on", object.text("on"));
  passage.clock_trusted = object.boolean("clock_trusted", true);
  passage.mode = object.choice("mode", whti::parse<whti::Mode>);
  passage.arriving_from = read_state_code(object, "arriving_from");
  passage.lane = object.choice("lane", whti::parse<whti::Lane>, whti::Lane::general);
  if (const JsonNode* kiosk = object.optional_member("kiosk")) {
    passage.kiosk_nexus_air = read_kiosk(*kiosk);
  }
  if (const JsonNode* cruise = object.optional_member("cruise")) {
    passage.cruise_closed_loop = read_cruise(*cruise);
  }
  if (const JsonNode* vehicle = object.optional_member("vehicle")) read_vehicle(*vehicle, passage);
  read_party(object, passage);
  return passage;
}

std::optional<Verdict> parse_verdict(std::string_view text) {
  for (const Verdict verdict :
       {Verdict::proceed, Verdict::proceed_with_condition, Verdict::refer}) {
    if (to_string(verdict) == text) return verdict;
  }
  return std::nullopt;
}

Expect read_expect(const JsonNode& value) {
  JsonObject object(value, "expect");
  Expect expect;
  expect.verdict = object.optional_choice("verdict", parse_verdict);
  expect.documents = object.optional_choice("documents", whti::parse<whti::Sufficiency>);
  expect.reason = object.optional_choice("reason", parse_reason);
  expect.citation = object.optional_text("citation");
  object.finish();
  return expect;
}

Case read_case(const JsonNode& value) {
  JsonObject object(value, "");
  Case result;
  result.id = object.text("id");
  result.source = object.text("source", "");
  result.passage = read_passage(object);
  result.expect = read_expect(object.member("expect"));
  object.finish();
  return result;
}

std::string name_of(const JsonNode& value, std::size_t index) {
  const JsonNode* id = value.member("id");
  return id && id->text() ? *id->text() : "case " + std::to_string(index + 1);
}

Case read_named_case(const JsonNode& value, std::size_t index) {
  try {
    return read_case(value);
  } catch (const JsonProblem& problem) {
    throw JsonProblem{name_of(value, index) + ": " + problem.what};
  }
}

std::vector<Case> read_cases(const JsonNode& root) {
  if (!root.array()) return {read_named_case(root, 0)};
  std::vector<Case> cases;
  for (const JsonNode& value : *root.array()) cases.push_back(read_named_case(value, cases.size()));
  return cases;
}

}  // namespace

Result<std::vector<Case>> parse_case(std::string_view text) {
  if (text.size() > kCaseFileBytes) return fail(ErrorCode::case_invalid, "is too large");
  try {
    return read_cases(parse_strict_json(text, limits::kJsonDepth));
  } catch (const JsonProblem& problem) {
    return fail(ErrorCode::case_invalid, problem.what);
  }
}

}  // namespace garita::config
