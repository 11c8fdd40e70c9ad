// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/mrz/check_digit.h"
#include "verify/mrz/layout.h"
#include "verify/mrz/text.h"

namespace garita::mrz {
namespace {

// Lines under construction; remembers the first field that could not be printed.
class Sheet {
 public:
  explicit Sheet(const Layout& layout)
      : layout_(layout),
        lines_(static_cast<std::size_t>(layout.lines),
               std::string(static_cast<std::size_t>(layout.width), '<')) {}

  void put(const Run& run, std::string_view text, std::string_view field) {
    const auto cells = printable(text);
    const bool nothing = cells && is_all_fillers(*cells);
    if (nothing && run.length == 0) return;
    if (!cells || cells->size() > static_cast<std::size_t>(run.length)) return refuse(field);
    lines_[static_cast<std::size_t>(run.line)].replace(static_cast<std::size_t>(run.begin),
                                                       cells->size(), *cells);
  }

  void put_check(const Run& field, const Run& check) {
    if (check.length == 0) return;
    const char digit = check_digit(cells(lines_, field));
    put(check, std::string_view(&digit, 1), "check digit");
  }

  void put_composite() {
    if (layout_.composite_check.length == 0) return;
    CheckSum sum;
    for (const Run& run : layout_.composite) sum.add(cells(lines_, run));
    const char digit = sum.digit();
    put(layout_.composite_check, std::string_view(&digit, 1), "composite check digit");
  }

  void refuse(std::string_view field) {
    if (refused_.empty()) refused_ = field;
  }

  Result<std::vector<std::string>> finish() && {
    if (!refused_.empty()) {
      return fail(ErrorCode::mrz_bad_character, refused_ + " cannot be printed in its cells");
    }
    return std::move(lines_);
  }

 private:
  const Layout& layout_;
  std::vector<std::string> lines_;
  std::string refused_;
};

// The old French card has a line for each, given names parted by two fillers, what does not fit cut
// off.
void print_french_names(Sheet& sheet, const Layout& layout, const std::string& surname,
                        const std::string& given_names) {
  std::string given;
  for (const char c : given_names) given.append(c == '<' ? 2 : 1, c);
  sheet.put(layout.names, std::string_view(surname).substr(0, std::size_t(layout.names.length)),
            "name");
  sheet.put(layout.given_names,
            std::string_view(given).substr(0, std::size_t(layout.given_names.length)), "name");
}

void print_names(Sheet& sheet, const Layout& layout, const Fields& fields) {
  const auto surname = printable(fields.surname);
  const auto given = printable(fields.given_names);
  if (!surname || !given) return sheet.refuse("name");
  const auto width = static_cast<std::size_t>(layout.names.length);
  if (layout.given_names.length > 0) return print_french_names(sheet, layout, *surname, *given);
  sheet.put(layout.names, join_names(*surname, *given, width), "name");
}

// Doc 9303-5 section 4.2.2 note j: first nine characters, a filler, the others, their check digit,
// a filler, and what optional data still fits.
void put_long_number(Sheet& sheet, const Layout& layout, const std::string& number,
                     const std::string& optional_data) {
  const auto cells = printable(number);
  if (!cells) return sheet.refuse("document number");
  sheet.put(layout.number, cells->substr(0, 9), "document number");
  std::string rest = cells->substr(9) + check_digit(*cells);
  if (!optional_data.empty()) rest += "<" + optional_data;
  sheet.put(layout.optional, rest, "optional data");
}

void put_number(Sheet& sheet, const Layout& layout, const Fields& fields) {
  const bool can_be_long = layout.format == Format::td1 || layout.format == Format::td2;
  if (can_be_long && fields.document_number.size() > 9) {
    return put_long_number(sheet, layout, fields.document_number, fields.optional_data);
  }
  sheet.put(layout.number, fields.document_number, "document number");
  sheet.put_check(layout.number, layout.number_check);
  sheet.put(layout.optional, fields.optional_data, "optional data");
}

}  // namespace

Result<std::vector<std::string>> generate(Format format, const Fields& fields) {
  const Layout& layout = layout_of(format);
  Sheet sheet(layout);
  sheet.put(layout.code, fields.document_code, "document code");
  sheet.put(layout.issuer, fields.issuer, "issuer");
  print_names(sheet, layout, fields);
  put_number(sheet, layout, fields);
  sheet.put(layout.nationality, fields.nationality, "nationality");
  sheet.put(layout.birth, date_cells(fields.birth_date), "birth date");
  sheet.put_check(layout.birth, layout.birth_check);
  sheet.put(layout.sex, fields.sex == "X" ? "<" : fields.sex, "sex");
  sheet.put(layout.expiry, date_cells(fields.expiry_date), "expiry date");
  sheet.put_check(layout.expiry, layout.expiry_check);
  sheet.put_check(layout.optional, layout.optional_check);
  sheet.put(layout.optional_2, fields.optional_data_2, "optional data");
  sheet.put_composite();
  return std::move(sheet).finish();
}

}  // namespace garita::mrz
