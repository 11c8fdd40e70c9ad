// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "verify/barcode/bcbp.h"
#include "verify/barcode/characters.h"

namespace garita::barcode {
namespace {

std::string padded(std::string text, std::size_t length) {
  text.resize(length, ' ');
  return text;
}

std::string with_size(const std::string& text) {
  return fmt::format("{:02X}{}", text.size(), text);
}

int day_of_year(const Date& date) { return days_between({date.year, 1, 1}, date) + 1; }

std::string unique_items(const BoardingPass& pass) {
  std::string text = padded(pass.passenger_description, 1) + padded(pass.check_in_source, 1) +
                     padded(pass.issuance_source, 1);
  text += pass.issued ? fmt::format("{}{:03}", pass.issued->year % 10, day_of_year(*pass.issued))
                      : "    ";
  text += padded(pass.document_type, 1) + padded(pass.issuer, 3);
  for (const std::string& tag : pass.baggage_tags) text += padded(tag, 13);
  return without_trailing_blanks(text);
}

std::string repeated_items(const BoardingLeg& leg) {
  return without_trailing_blanks(
      padded(leg.airline_number, 3) + padded(leg.document_number, 10) + padded(leg.selectee, 1) +
      padded(leg.document_verification, 1) + padded(leg.marketing_carrier, 3) +
      padded(leg.frequent_flyer_airline, 3) + padded(leg.frequent_flyer_number, 16) +
      padded(leg.id_ad, 1) + padded(leg.baggage_allowance, 3) + padded(leg.fast_track, 1));
}

std::string variable(const BoardingPass& pass, const BoardingLeg& leg, bool first) {
  if (!pass.version) return "";
  std::string text;
  if (first) text = fmt::format(">{}{}", *pass.version, with_size(unique_items(pass)));
  return text + with_size(repeated_items(leg)) + leg.airline_data;
}

}  // namespace

std::string generate_bcbp(const BoardingPass& pass) {
  std::string text = fmt::format("M{}{}{}", pass.legs.size(), padded(pass.name, 20),
                                 pass.electronic_ticket ? "E" : " ");
  for (const BoardingLeg& leg : pass.legs) {
    text += padded(leg.booking, 7) + padded(leg.from, 3) + padded(leg.to, 3) +
            padded(leg.carrier, 3) + padded(leg.flight, 5);
    text += leg.day ? fmt::format("{:03}", *leg.day) : "   ";
    text += padded(leg.compartment, 1) + padded(leg.seat, 4) + padded(leg.sequence, 5) +
            padded(leg.passenger_status, 1);
    text += with_size(variable(pass, leg, &leg == pass.legs.data()));
  }
  if (!pass.security_type.empty()) {
    text += "^" + pass.security_type + with_size(pass.security_data);
  }
  return text;
}

}  // namespace garita::barcode
