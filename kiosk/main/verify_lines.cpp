// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/verify_lines.h"

#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

#include "kiosk/main/barcode_payload.h"
#include "verify/base/bytes.h"

namespace garita::cli {
namespace {

using Json = nlohmann::ordered_json;

// Two decimals are all that a time or a place in pixels can mean.
double rounded(double value) { return std::round(value * 100) / 100; }

Json to_json(const Quad& quad) {
  Json corners = Json::array();
  for (const Point& corner : quad) corners.push_back({rounded(corner.x), rounded(corner.y)});
  return corners;
}

Json to_json(const Error& error) {
  return {{"code", to_string(error.code)}, {"detail", error.detail}};
}

// One line; octets that are no UTF-8 are replaced.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json date_json(const std::optional<PartialDate>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

Json flag_json(const std::optional<bool>& flag) { return flag ? Json(*flag) : Json(nullptr); }

Json fields_json(const mrz::Mrz& mrz) {
  const mrz::Fields& fields = mrz.fields;
  Json json{{"document_code", fields.document_code},
            {"issuer", fields.issuer},
            {"surname", fields.surname},
            {"given_names", fields.given_names},
            {"document_number", fields.document_number},
            {"nationality", fields.nationality},
            {"birth_date", date_json(fields.birth_date)},
            {"sex", fields.sex},
            {"expiry_date", date_json(fields.expiry_date)},
            {"optional_data", fields.optional_data}};
  if (mrz.format == mrz::Format::td1) json["optional_data_2"] = fields.optional_data_2;
  return json;
}

Json check_digits_json(const mrz::CheckDigits& digits) {
  return {{"document_number", flag_json(digits.document_number)},
          {"birth_date", flag_json(digits.birth_date)},
          {"expiry_date", flag_json(digits.expiry_date)},
          {"optional_data", flag_json(digits.optional_data)},
          {"composite", flag_json(digits.composite)}};
}

Json repairs_json(const std::vector<mrz::Repair>& repairs) {
  Json json = Json::array();
  for (const mrz::Repair& repair : repairs) {
    json.push_back({{"line", repair.line},
                    {"position", repair.position},
                    {"read", std::string(1, repair.read)},
                    {"repaired", std::string(1, repair.repaired)}});
  }
  return json;
}

void add_mrz(Json& json, const mrz::Mrz& mrz) {
  json["type"] = mrz::to_string(mrz.format);
  json["lines"] = mrz.lines;
  json["valid"] = mrz.valid;
  json["fields"] = fields_json(mrz);
  json["check_digits"] = check_digits_json(mrz.check_digits);
  json["repairs"] = repairs_json(mrz.repairs);
}

double three_decimals(double value) { return std::round(value * 1000) / 1000; }

void add_reading(Json& json, const mrz::Reading& reading) {
  add_mrz(json, reading.mrz);
  json["confidence"] = three_decimals(reading.confidence);
  Json lines = Json::array();
  for (const std::vector<double>& line : reading.character_confidence) {
    Json characters = Json::array();
    for (const double confidence : line) characters.push_back(three_decimals(confidence));
    lines.push_back(std::move(characters));
  }
  json["character_confidence"] = std::move(lines);
  json["box"] = to_json(reading.box);
}

Json quality_json(const face::Quality& quality) {
  return {{"inter_eye_distance", rounded(quality.inter_eye_distance)},
          {"sharpness", rounded(quality.sharpness)},
          {"luminance", rounded(quality.luminance)},
          {"yaw", rounded(quality.yaw)},
          {"pitch", rounded(quality.pitch)},
          {"roll", rounded(quality.roll)},
          {"guidance", quality.guidance}};
}

Json box_json(const Box& box) {
  return to_json(Quad{{{box.x, box.y},
                       {box.x + box.width, box.y},
                       {box.x + box.width, box.y + box.height},
                       {box.x, box.y + box.height}}});
}

// 32-bit IEEE 754, least significant octet first.
Bytes octets(const std::vector<float>& values) {
  Bytes bytes;
  for (const float value : values) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
  }
  return bytes;
}

template <typename Value>
Json names_json(const std::vector<Value>& values) {
  Json json = Json::array();
  for (const Value& value : values) json.push_back(to_string(value));
  return json;
}

Json assessment_json(const whti::Assessment& assessment) {
  Json would_do = Json::array();
  for (const auto& set : assessment.would_do) would_do.push_back(names_json(set));
  return {{"verdict", to_string(assessment.verdict)},
          {"documents", whti::to_string(assessment.documents)},
          {"reasons", names_json(assessment.reasons)},
          {"rule", assessment.rule},
          {"citation", assessment.citation},
          {"further_citations", assessment.further_citations},
          {"satisfied_by", names_json(assessment.satisfied_by)},
          {"would_do", std::move(would_do)},
          {"advice", assessment.advice}};
}

}  // namespace

std::string error_line(const std::string& file, const Error& error) {
  return dumped({{"file", file}, {"error", to_json(error)}});
}

std::string mrz_line(const std::string& file, const mrz::ReadResult& result) {
  Json json{{"file", file}, {"found", !result.readings.empty()}};
  Json others = Json::array();
  for (std::size_t i = 0; i < result.readings.size(); ++i) {
    if (i == 0) {
      add_reading(json, result.readings[i]);
    } else {
      add_reading(others.emplace_back(Json::object()), result.readings[i]);
    }
  }
  json["others"] = std::move(others);
  json["ms"] = {{"locate", rounded(result.timing.locate_ms)},
                {"read", rounded(result.timing.read_ms)}};
  return dumped(json);
}

std::string mrz_parse_line(int line, const Result<mrz::Mrz>& parsed) {
  Json json{{"line", line}};
  if (parsed) {
    add_mrz(json, *parsed);
  } else {
    json["error"] = to_json(parsed.error());
  }
  return dumped(json);
}

std::string barcode_line(const std::string& file,
                         const Result<std::vector<barcode::Symbol>>& symbols, double ms,
                         const Date& on) {
  if (!symbols) return error_line(file, symbols.error());
  Json barcodes = Json::array();
  for (const barcode::Symbol& symbol : *symbols) {
    Json& json = barcodes.emplace_back(Json{{"format", symbol.format},
                                            {"text", symbol.text},
                                            {"bytes", to_base64(symbol.bytes)},
                                            {"box", to_json(symbol.box)}});
    if (const auto payload = barcode::interpret(symbol, on)) {
      json["payload"] = Json::parse(payload_json(*payload));
    }
  }
  return dumped({{"file", file}, {"barcodes", std::move(barcodes)}, {"ms", rounded(ms)}});
}

std::string compare_line(const std::string& a, const std::string& b,
                         const Result<ComparedFaces>& compared) {
  Json json{{"a", a}, {"b", b}};
  if (!compared) {
    json["error"] = to_json(compared.error());
    return dumped(json);
  }
  json["decision"] = face::to_string(compared->decision);
  json["score"] = compared->comparison.score;
  json["fmr"] = compared->comparison.fmr;
  json["calibration"] = compared->comparison.calibration;
  json["profile"] = compared->profile;
  json["quality"] = {{"a", quality_json(compared->quality_a)},
                     {"b", quality_json(compared->quality_b)}};
  json["ms"] = {{"detect", rounded(compared->times.detect_ms)},
                {"template", rounded(compared->times.template_ms)}};
  return dumped(json);
}

std::string quality_line(const std::string& file, const face::Face& face, std::size_t faces,
                         const face::Quality& quality, double ms) {
  return dumped({{"file", file},
                 {"faces", faces},
                 {"score", face.score},
                 {"box", box_json(face.box)},
                 {"quality", quality_json(quality)},
                 {"ms", rounded(ms)}});
}

std::string pad_line(const std::string& file, const Result<double>& live, double ms) {
  if (!live) return error_line(file, live.error());
  return dumped({{"file", file}, {"live", *live}, {"ms", rounded(ms)}});
}

std::string template_line(const std::string& file, const Result<face::Template>& made, double ms) {
  if (!made) return error_line(file, made.error());
  return dumped({{"file", file},
                 {"model", made->model},
                 {"length", made->values.size()},
                 {"strength", made->strength},
                 {"unseen", made->unseen},
                 {"values", to_base64(octets(made->values))},
                 {"ms", rounded(ms)}});
}

std::string report_line(const std::string& file, const CheckedReport& checked) {
  Json problems = Json::array();
  for (const Error& problem : checked.problems) problems.push_back(to_json(problem));
  return dumped({{"file", file},
                 {"kiosk", checked.kiosk},
                 {"sequence", checked.sequence},
                 {"verdict", checked.verdict.empty() ? Json(nullptr) : Json(checked.verdict)},
                 {"valid", checked.problems.empty()},
                 {"problems", std::move(problems)}});
}

std::string whti_line(const std::string& file, const JudgedCase& judged) {
  Json travelers = Json::array();
  for (const whti::Assessment& one : judged.assessment.travelers) {
    travelers.push_back(assessment_json(one));
  }
  return dumped({{"file", file},
                 {"id", judged.id},
                 {"verdict", to_string(judged.assessment.verdict)},
                 {"travelers", std::move(travelers)},
                 {"differences", judged.differences}});
}

}  // namespace garita::cli
