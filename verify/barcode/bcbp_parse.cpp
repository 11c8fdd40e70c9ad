// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "verify/barcode/bcbp.h"
#include "verify/barcode/characters.h"
#include "verify/barcode/deviations.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

constexpr std::size_t kUnique = 23;    // mandatory items of the pass
constexpr std::size_t kRepeated = 37;  // mandatory items of a leg
constexpr int kMostLegs = 4;
constexpr int kIssuedBefore = 366;  // days between issue and flight at most

std::optional<int> decimal(std::string_view text) {
  if (text.empty() || !are_digits(text)) return std::nullopt;
  return number_of(text);
}

// Takes items off the front. An item beyond the end is blank.
class Items {
 public:
  explicit Items(std::string_view text) : text_(text) {}
  std::string_view take(std::size_t length) {
    const std::string_view item = text_.substr(0, length);
    text_.remove_prefix(item.size());
    return item;
  }
  std::string text(std::size_t length) { return without_trailing_blanks(take(length)); }
  std::string_view rest() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string_view text_;
};

std::optional<Date> date_of(int year, int day) {
  if (day < 1 || day > 366) return std::nullopt;
  const Date date = add_days({year, 1, 1}, day - 1);
  if (date.year != year) return std::nullopt;  // day 366 of a common year
  return date;
}

std::optional<Date> nearest(int day, const Date& today) {
  std::optional<Date> best;
  for (int year = today.year - 1; year <= today.year + 1; ++year) {
    const auto date = date_of(year, day);
    if (!date) continue;
    const auto distance = [&](const Date& one) { return std::abs(days_between(one, today)); };
    if (!best || distance(*date) < distance(*best)) best = date;
  }
  return best;
}

// The last digit of the year and the day: the latest such date that is not after tomorrow.
std::optional<Date> issue_date(std::string_view text, const Date& today) {
  const auto number = text.size() == 4 ? decimal(text) : std::nullopt;
  if (!number) return std::nullopt;
  for (int year = today.year + 1; year > today.year - 10; --year) {
    if (year % 10 != *number / 1000) continue;
    const auto date = date_of(year, *number % 1000);
    if (date && *date <= add_days(today, 1)) return date;
  }
  return std::nullopt;
}

class PassParser {
 public:
  PassParser(std::string_view text, const Date& today) : items_(text), today_(today) {}

  BoardingPass parse() {
    items_.take(1);
    const auto legs = decimal(items_.take(1));
    read_name();
    read_ticket();
    if (!legs || *legs < 1 || *legs > kMostLegs) deviates("legs_count");
    const int count = std::clamp(legs.value_or(1), 1, kMostLegs);
    for (int i = 0; i < count; ++i) {
      if (items_.rest().size() < kRepeated) {
        deviates("leg_missing");
        break;
      }
      read_leg();
    }
    read_security();
    resolve_dates();
    return std::move(pass_);
  }

 private:
  void deviates(const char* deviation) { note(pass_.deviations, deviation); }

  void read_name() {
    pass_.name = items_.text(20);
    const auto slash = pass_.name.find('/');
    pass_.surname = pass_.name.substr(0, slash);
    if (slash == std::string::npos) {
      deviates("name_not_divided");
    } else {
      pass_.given_names = pass_.name.substr(slash + 1);
    }
  }

  void read_ticket() {
    const std::string_view ticket = items_.take(1);
    pass_.electronic_ticket = ticket == "E";
    if (ticket != "E" && ticket != " ") deviates("ticket_indicator");
  }

  void read_leg() {
    BoardingLeg leg;
    leg.booking = items_.text(7);
    leg.from = items_.text(3);
    leg.to = items_.text(3);
    leg.carrier = items_.text(3);
    leg.flight = items_.text(5);
    read_day(items_.take(3), leg);
    leg.compartment = items_.text(1);
    leg.seat = items_.text(4);
    leg.sequence = items_.text(5);
    leg.passenger_status = items_.text(1);
    const auto size = hexadecimal(items_.take(2));
    if (!size) deviates("variable_size");
    if (size.value_or(0) > items_.rest().size()) deviates("variable_cut");
    read_conditional(Items(items_.take(size.value_or(0))), leg);
    pass_.legs.push_back(std::move(leg));
  }

  void read_day(std::string_view text, BoardingLeg& leg) {
    const auto day = decimal(text);
    if (day && *day >= 1 && *day <= 366) {
      leg.day = day;
    } else if (!without_trailing_blanks(text).empty()) {
      deviates("flight_day");
    }
  }

  void read_conditional(Items items, BoardingLeg& leg) {
    if (items.empty()) return;
    if (pass_.legs.empty()) {
      if (items.rest().front() == '>') {
        read_version(items);
      } else {
        deviates("version_missing");
        leg.airline_data = items.rest();
        return;
      }
    }
    if (items.empty()) return;
    Items repeated = structured(items);
    leg.airline_number = repeated.text(3);
    leg.document_number = repeated.text(10);
    leg.selectee = repeated.text(1);
    leg.document_verification = repeated.text(1);
    leg.marketing_carrier = repeated.text(3);
    leg.frequent_flyer_airline = repeated.text(3);
    leg.frequent_flyer_number = repeated.text(16);
    leg.id_ad = repeated.text(1);
    leg.baggage_allowance = repeated.text(3);
    leg.fast_track = repeated.text(1);
    if (!repeated.empty()) deviates("structured_longer");
    leg.airline_data = items.rest();
  }

  void read_version(Items& items) {
    items.take(1);
    pass_.version = decimal(items.take(1));
    if (!pass_.version || *pass_.version < 1 || *pass_.version > 8) deviates("version");
    Items unique = structured(items);
    pass_.passenger_description = unique.text(1);
    pass_.check_in_source = unique.text(1);
    pass_.issuance_source = unique.text(1);
    const std::string issued = unique.text(4);
    pass_.issued = issue_date(issued, today_);
    if (!issued.empty() && !pass_.issued) deviates("issue_date");
    pass_.document_type = unique.text(1);
    pass_.issuer = unique.text(3);
    for (int i = 0; i < 3; ++i) {
      if (std::string tag = unique.text(13); !tag.empty()) {
        pass_.baggage_tags.push_back(std::move(tag));
      }
    }
    if (!unique.empty()) deviates("structured_longer");
  }

  // A structured message behind its own size.
  Items structured(Items& items) {
    const auto size = hexadecimal(items.take(2));
    if (!size) deviates("structured_size");
    if (size.value_or(0) > items.rest().size()) deviates("structured_cut");
    return Items(items.take(size.value_or(0)));
  }

  void read_security() {
    if (items_.empty()) return;
    if (items_.rest().front() != '^') {
      deviates("trailing_data");
      return;
    }
    items_.take(1);
    pass_.security_type = items_.text(1);
    const auto size = hexadecimal(items_.take(2));
    if (!size) deviates("security_size");
    if (size && *size != items_.rest().size()) deviates("security_cut");
    pass_.security_data = items_.rest();
  }

  void resolve_dates() {
    for (BoardingLeg& leg : pass_.legs) {
      if (!leg.day) continue;
      leg.date = pass_.issued ? first_after(*leg.day, *pass_.issued) : nearest(*leg.day, today_);
      if (leg.date) leg.days_off = days_between(today_, *leg.date);
    }
  }

  static std::optional<Date> first_after(int day, const Date& issued) {
    for (int year = issued.year; year <= issued.year + 1; ++year) {
      const auto date = date_of(year, day);
      // A leg flown before the pass was printed lies a day back at most.
      if (date && *date >= add_days(issued, -1) && *date <= add_days(issued, kIssuedBefore)) {
        return date;
      }
    }
    return nearest(day, issued);
  }

  Items items_;
  Date today_;
  BoardingPass pass_;
};

}  // namespace

bool is_bcbp(std::string_view payload) {
  return payload.size() >= kUnique + kRepeated && payload[0] == 'M' && payload[1] >= '1' &&
         payload[1] <= '0' + kMostLegs;
}

Result<BoardingPass> parse_bcbp(std::string_view payload, const Date& today) {
  if (payload.size() > limits::kBarcodePayload) {
    return fail(ErrorCode::barcode_payload_invalid, "longer than any symbol");
  }
  if (payload.empty() || payload[0] != 'M' || payload.size() < kUnique + kRepeated) {
    return fail(ErrorCode::barcode_payload_invalid, "no boarding pass");
  }
  return PassParser(payload, today).parse();
}

}  // namespace garita::barcode
