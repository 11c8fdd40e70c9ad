// SPDX-License-Identifier: Apache-2.0
// The bar coded boarding pass: IATA Resolution 792, format M, versions 1 to 8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/date.h"
#include "verify/base/error.h"

namespace garita::barcode {

// Texts without trailing blanks; empty: blank or left out. Items by their name in the resolution.
struct BoardingLeg {
  std::string booking;  // operating carrier PNR code
  std::string from;     // city or airport, three letters
  std::string to;
  std::string carrier;
  std::string flight;
  std::optional<int> day;       // of the year, 1..366
  std::optional<Date> date;     // the day's date that lies nearest to today; or follows the issue
  std::optional<int> days_off;  // date - today
  std::string compartment;
  std::string seat;
  std::string sequence;
  std::string passenger_status;
  // Conditional.
  std::string airline_number;
  std::string document_number;
  std::string selectee;
  std::string document_verification;
  std::string marketing_carrier;
  std::string frequent_flyer_airline;
  std::string frequent_flyer_number;
  std::string id_ad;
  std::string baggage_allowance;
  std::string fast_track;
  std::string airline_data;  // for individual airline use
};

struct BoardingPass {
  std::string name;  // as printed: "DESMARAIS/LUC"
  std::string surname;
  std::string given_names;  // may end in a title: "LUCMR"
  bool electronic_ticket = false;
  std::vector<BoardingLeg> legs;  // 1..4
  // Conditional.
  std::optional<int> version;
  std::string passenger_description;
  std::string check_in_source;
  std::string issuance_source;
  std::optional<Date> issued;
  std::string document_type;
  std::string issuer;
  std::vector<std::string> baggage_tags;
  // Security.
  std::string security_type;
  std::string security_data;

  std::vector<std::string> deviations;
};

bool is_bcbp(std::string_view payload);

// today: the port's local date, against which days without a year are resolved. Errors:
// barcode.payload_invalid where the mandatory items of the first leg are not there.
Result<BoardingPass> parse_bcbp(std::string_view payload, const Date& today);

// The payload with every conditional item that is stated or followed by one that is. `version`
// absent: mandatory items only.
std::string generate_bcbp(const BoardingPass& pass);

}  // namespace garita::barcode
