// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/barcode_payload.h"

#include <nlohmann/json.hpp>

namespace garita::cli {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson day_json(const std::optional<Date>& date) {
  return date ? OrderedJson(to_string(*date)) : OrderedJson(nullptr);
}

OrderedJson number_json(const std::optional<int>& number) {
  return number ? OrderedJson(*number) : OrderedJson(nullptr);
}

// By the first subfile that has them, as Licence::element answers.
OrderedJson elements_json(const barcode::Licence& licence) {
  OrderedJson json = OrderedJson::object();
  for (const auto& subfile : licence.subfiles) {
    for (const auto& element : subfile.elements) {
      if (!json.contains(element.id)) json[element.id] = element.value;
    }
  }
  return json;
}

OrderedJson payload_fields(const barcode::Licence& licence) {
  return {{"version", licence.version},
          {"jurisdiction_version", licence.jurisdiction_version},
          {"issuer_number", licence.issuer_number},
          {"jurisdiction", licence.jurisdiction},
          {"country", licence.country},
          {"document", licence.identity_card ? "identity_card" : "licence"},
          {"surname", licence.surname},
          {"given_names", licence.given_names},
          {"suffix", licence.suffix},
          {"document_number", licence.document_number},
          {"birth_date", day_json(licence.birth_date)},
          {"expiry_date", day_json(licence.expiry_date)},
          {"issue_date", day_json(licence.issue_date)},
          {"sex", licence.sex},
          {"height_cm", number_json(licence.height_cm)},
          {"street", licence.street},
          {"city", licence.city},
          {"region", licence.region},
          {"postal_code", licence.postal_code},
          {"discriminator", licence.discriminator},
          {"surname_truncation", to_string(licence.surname_cut)},
          {"given_names_truncation", to_string(licence.given_names_cut)},
          {"compliance", licence.compliance},
          {"limited_duration", licence.limited_duration},
          {"enhanced",
           {{"indicated", licence.enhanced.indicated},
            {"certainty", licence.enhanced.certainty},
            {"sign", licence.enhanced.sign}}},
          {"elements", elements_json(licence)}};
}

OrderedJson leg_json(const barcode::BoardingLeg& leg) {
  return {{"booking", leg.booking},
          {"from", leg.from},
          {"to", leg.to},
          {"carrier", leg.carrier},
          {"flight", leg.flight},
          {"day", number_json(leg.day)},
          {"date", day_json(leg.date)},
          {"days_from_today", number_json(leg.days_off)},
          {"compartment", leg.compartment},
          {"seat", leg.seat},
          {"sequence", leg.sequence},
          {"passenger_status", leg.passenger_status},
          {"airline_number", leg.airline_number},
          {"document_number", leg.document_number},
          {"selectee", leg.selectee},
          {"document_verification", leg.document_verification},
          {"marketing_carrier", leg.marketing_carrier},
          {"frequent_flyer_airline", leg.frequent_flyer_airline},
          {"frequent_flyer_number", leg.frequent_flyer_number},
          {"id_ad", leg.id_ad},
          {"baggage_allowance", leg.baggage_allowance},
          {"fast_track", leg.fast_track},
          {"airline_data", leg.airline_data}};
}

OrderedJson payload_fields(const barcode::BoardingPass& pass) {
  OrderedJson legs = OrderedJson::array();
  for (const auto& leg : pass.legs) legs.push_back(leg_json(leg));
  return {{"name", pass.name},
          {"surname", pass.surname},
          {"given_names", pass.given_names},
          {"electronic_ticket", pass.electronic_ticket},
          {"version", number_json(pass.version)},
          {"passenger_description", pass.passenger_description},
          {"check_in_source", pass.check_in_source},
          {"issuance_source", pass.issuance_source},
          {"issue_date", day_json(pass.issued)},
          {"document_type", pass.document_type},
          {"issuer", pass.issuer},
          {"baggage_tags", pass.baggage_tags},
          {"legs", std::move(legs)},
          {"security", {{"type", pass.security_type}, {"data", pass.security_data}}}};
}

OrderedJson payload_fields(const barcode::Seal& seal) {
  OrderedJson messages = OrderedJson::array();
  for (const auto& message : seal.messages) {
    messages.push_back({{"tag", message.tag}, {"value", to_hex(message.value)}});
  }
  return {{"version", seal.version},
          {"country", seal.country},
          {"signer", seal.signer},
          {"certificate", seal.certificate},
          {"issue_date", day_json(seal.issued)},
          {"signature_date", day_json(seal.signed_on)},
          {"feature_definition", seal.feature_definition},
          {"document_type", seal.document_type},
          {"mrz", seal.mrz},
          {"messages", std::move(messages)},
          {"signature", to_hex(seal.signature)},
          {"signature_checked", false}};
}

OrderedJson payload_fields(const barcode::JsonSeal& seal) {
  OrderedJson message = OrderedJson::object();
  for (const auto& [path, value] : seal.message) message[path] = value;
  return {{"type", seal.type},           {"version", seal.version},
          {"issuer", seal.issuer},       {"message", std::move(message)},
          {"algorithm", seal.algorithm}, {"certificate", seal.certificate},
          {"signature", seal.signature}, {"signature_checked", false}};
}

OrderedJson payload_fields(const barcode::CardNumber& card) { return {{"number", card.number}}; }

}  // namespace

std::string payload_json(const barcode::Payload& payload) {
  OrderedJson json{{"kind", barcode::kind_of(payload)}};
  json["fields"] = std::visit([](const auto& parsed) { return payload_fields(parsed); }, payload);
  json["deviations"] = barcode::deviations_of(payload);
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace garita::cli
