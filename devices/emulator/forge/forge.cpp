// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/forge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>

#include "devices/emulator/forge/kinds.h"
#include "devices/emulator/forge/licence_barcode.h"
#include "devices/emulator/forge/sheet.h"
#include "verify/mrz/mrz.h"

namespace garita::emulator::forge {
namespace {

constexpr const char* kNotice = "SPECIMEN - NOT A TRAVEL DOCUMENT - PRINTED BY AN EMULATOR";

// Doc 9303-4 and 9303-5: size of the page or card, and where its MRZ stands.
constexpr double kPageWidth = 125;
constexpr double kPageHeight = 88;
constexpr double kCardWidth = 85.6;
constexpr double kCardHeight = 54;
constexpr double kPaperWidth = 210;
constexpr double kPaperHeight = 148;

std::string printed_date(const std::string& text) {
  constexpr std::array<const char*, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  const auto date = parse_partial_date(text);
  if (!date) return text;
  const std::string month =
      date->month ? kMonths[static_cast<std::size_t>(*date->month - 1)] : "XXX";
  const std::string day = date->day ? fmt::format("{:02}", *date->day) : "XX";
  return fmt::format("{} {} {}", day, month, date->year);
}

std::string code_of(const ForgedDocument& document, const Kind& kind) {
  return document.document_code.empty() ? std::string(kind.document_code) : document.document_code;
}

Result<std::vector<std::string>> mrz_lines(const ForgedDocument& document, const Kind& kind) {
  mrz::Fields fields;
  fields.document_code = code_of(document, kind);
  fields.issuer = document.country;
  fields.surname = document.surname;
  fields.given_names = document.given_names;
  fields.document_number = document.number;
  fields.nationality = document.nationality;
  fields.birth_date = parse_partial_date(document.birth_date);
  fields.expiry_date = parse_partial_date(document.expiry_date);
  fields.expiry_printed = fields.expiry_date.has_value();
  fields.sex = document.sex;
  fields.optional_data = document.optional_data;
  return mrz::generate(kind.layout == Layout::card ? mrz::Format::td1 : mrz::Format::td3, fields);
}

std::vector<Frame> draw_page(TextPainter& painter, const ForgedDocument& document, const Kind& kind,
                             const Frame& portrait, const std::vector<std::string>& lines) {
  Sheet sheet(painter, kPageWidth, kPageHeight, palette_of(document.country));
  sheet.band(0, 9, std::string(kind.title), country_name(document.country));
  sheet.specimen_mark();
  const auto face = document.portrait ? document.portrait->face : std::nullopt;
  sheet.portrait(6, 13, 35, 45, portrait, face);
  sheet.field(46, 14, "Type / Tipo", code_of(document, kind));
  sheet.field(62, 14, "Code / Código", document.country);
  sheet.field(84, 14, "Document No. / N.º de documento", document.number);
  sheet.field(46, 22, "Surname / Nom / Apellidos", document.surname);
  sheet.field(46, 30, "Given names / Prénoms / Nombres", document.given_names);
  sheet.field(46, 38, "Nationality / Nationalité", document.nationality);
  sheet.field(46, 46, "Date of birth / Fecha de nacimiento", printed_date(document.birth_date));
  sheet.field(92, 46, "Sex / Sexe / Sexo", document.sex);
  sheet.field(46, 54, "Date of expiry / Caducidad", printed_date(document.expiry_date));
  sheet.text(6, 62, kNotice, 1.9);
  sheet.mrz(6.4, 8.2, 6.35, lines, document.damage);
  std::vector<Frame> sides;
  sides.push_back(sheet.finish());
  return sides;
}

Frame card_front(TextPainter& painter, const ForgedDocument& document, const Kind& kind,
                 const Frame& portrait) {
  Sheet sheet(painter, kCardWidth, kCardHeight, palette_of(document.country + document.kind));
  sheet.band(0, 7, std::string(kind.title), country_name(document.country));
  sheet.specimen_mark();
  const auto face = document.portrait ? document.portrait->face : std::nullopt;
  sheet.portrait(4, 10, 28, 36, portrait, face);
  sheet.field(36, 12, "Surname", document.surname);
  sheet.field(36, 19, "Given names", document.given_names);
  sheet.field(36, 26, "Document No.", document.number);
  sheet.field(66, 26, "Nationality", document.nationality);
  sheet.field(36, 33, "Date of birth", printed_date(document.birth_date));
  sheet.field(66, 33, "Sex", document.sex);
  sheet.field(36, 40, "Date of expiry", printed_date(document.expiry_date));
  sheet.text(4, 51, kNotice, 1.7);
  return sheet.finish();
}

// Above the MRZ where there is one, else over the card's width. Millimetres.
Result<void> print_barcode(const ForgedDocument& document, const Kind& kind, bool above_mrz,
                           Sheet& sheet) {
  constexpr double kWidth = 78;
  constexpr double kQuiet = 1.5;
  const double height = above_mrz ? 15.5 : 26;
  const auto payload = licence_payload(document, kind.enhanced);
  if (!payload) return std::unexpected(payload.error());
  cv::Mat symbol;
  auto drawn = draw_pdf417(*payload, static_cast<int>((kWidth - 2 * kQuiet) * kPixelsPerMm),
                           static_cast<int>((height - 2 * kQuiet) * kPixelsPerMm), symbol);
  if (!drawn) return drawn;
  sheet.symbol(4, above_mrz ? 14 : 20, kWidth, height, symbol);
  return {};
}

Result<Frame> card_back(TextPainter& painter, const ForgedDocument& document, const Kind& kind,
                        const std::vector<std::string>& lines) {
  Sheet sheet(painter, kCardWidth, kCardHeight, palette_of(document.country + document.kind));
  sheet.specimen_mark();
  sheet.text(4, 6, std::string(kind.title) + "  " + country_name(document.country), 2.4,
             Font::sans_bold);
  sheet.text(4, 11, kNotice, 1.7);
  if (!document.jurisdiction.empty()) {
    if (auto printed = print_barcode(document, kind, !lines.empty(), sheet); !printed) {
      return std::unexpected(printed.error());
    }
  } else {
    sheet.text(4, 15, "If found, there is nobody to return it to: it is a drawing.", 1.7);
    if (lines.empty()) sheet.stripe(20, 11);
  }
  if (!lines.empty()) sheet.mrz(4.4, 5.6, 5.1, lines, document.damage);
  return sheet.finish();
}

Result<std::vector<Frame>> draw_card(TextPainter& painter, const ForgedDocument& document,
                                     const Kind& kind, const Frame& portrait,
                                     const std::vector<std::string>& lines) {
  auto back = card_back(painter, document, kind, lines);
  if (!back) return std::unexpected(back.error());
  std::vector<Frame> sides;
  sides.push_back(card_front(painter, document, kind, portrait));
  sides.push_back(std::move(*back));
  return sides;
}

std::vector<Frame> draw_paper(TextPainter& painter, const ForgedDocument& document,
                              const Kind& kind) {
  Sheet sheet(painter, kPaperWidth, kPaperHeight, palette_of(document.country));
  sheet.specimen_mark();
  sheet.text(16, 24, std::string(kind.title), 9, Font::sans_bold);
  sheet.text(16, 34, country_name(document.country), 5);
  sheet.text(16, 54, "This is to certify that the birth of the person named below", 4);
  sheet.text(16, 61, "is entered in the register of births.", 4);
  sheet.text(16, 78, "Name:  " + document.given_names + " " + document.surname, 4.6,
             Font::sans_bold);
  sheet.text(16, 88, "Born:  " + printed_date(document.birth_date), 4.6, Font::sans_bold);
  sheet.text(16, 98, "Sex:  " + document.sex, 4.6, Font::sans_bold);
  sheet.text(16, 108, "Register entry:  " + document.number, 4.6, Font::sans_bold);
  sheet.text(16, 138, kNotice, 2.6);
  std::vector<Frame> sides;
  sides.push_back(sheet.finish());
  return sides;
}

}  // namespace

Result<std::vector<Frame>> draw(const ForgedDocument& document, const Frame& portrait) {
  const Kind* kind = find_kind(document.kind);
  if (!kind) return fail(ErrorCode::config_bad_value, "no kind '" + document.kind + "'");
  Result<TextPainter> painter = TextPainter::create();
  if (!painter) return std::unexpected(painter.error());
  if (kind->layout == Layout::paper) return draw_paper(*painter, document, *kind);
  std::vector<std::string> lines;
  if (!code_of(document, *kind).empty()) {
    auto generated = mrz_lines(document, *kind);
    if (!generated) return std::unexpected(generated.error());
    lines = std::move(*generated);
  }
  if (kind->layout == Layout::card) return draw_card(*painter, document, *kind, portrait, lines);
  return draw_page(*painter, document, *kind, portrait, lines);
}

}  // namespace garita::emulator::forge
