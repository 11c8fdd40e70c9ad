// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kiosk/main/verify_lines.h"
#include "tests/unit/cli/schema.h"

namespace garita::cli {
namespace {

using nlohmann::ordered_json;

const Error kError{ErrorCode::image_truncated, "ends early"};
const Date kOn{2010, 1, 1};

// The specimen of Doc 9303-4 appendix B.
mrz::Mrz specimen() {
  return mrz::parse({"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                     "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
                    kOn)
      .value();
}

mrz::Reading reading() {
  mrz::Reading result;
  result.mrz = specimen();
  result.confidence = 0.99649;
  result.character_confidence = {{0.5, 1.0}, {0.25}};
  result.box = {{{1, 2}, {3, 2}, {3, 4.128}, {1, 4}}};
  return result;
}

std::vector<std::string> keys(const ordered_json& json) {
  std::vector<std::string> names;
  for (const auto& item : json.items()) names.push_back(item.key());
  return names;
}

void expect_follows(const std::string& schema, const std::string& line) {
  EXPECT_EQ(schema_problems(schema, line), "") << line;
  EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(Lines, MrzHasTheKeysOfTheContractInTheirOrder) {
  const std::string line = mrz_line("a.png", {{reading(), reading()}, {9, 7}});
  expect_follows("verify_mrz", line);
  const auto json = ordered_json::parse(line);
  EXPECT_THAT(keys(json), testing::ElementsAre("file", "found", "type", "lines", "valid", "fields",
                                               "check_digits", "repairs", "confidence",
                                               "character_confidence", "box", "others", "ms"));
  EXPECT_EQ(json["type"], "TD3");
  EXPECT_EQ(json["fields"].dump(),
            R"({"document_code":"P","issuer":"UTO","surname":"ERIKSSON",)"
            R"("given_names":"ANNA MARIA","document_number":"L898902C3","nationality":"UTO",)"
            R"("birth_date":"1974-08-12","sex":"F","expiry_date":"2012-04-15",)"
            R"("optional_data":"ZE184226B"})");
  EXPECT_EQ(json["check_digits"].dump(),
            R"({"document_number":true,"birth_date":true,"expiry_date":true,)"
            R"("optional_data":true,"composite":true})");
  EXPECT_EQ(json["confidence"], 0.996);
  EXPECT_EQ(json["box"].dump(), "[[1.0,2.0],[3.0,2.0],[3.0,4.13],[1.0,4.0]]");
  EXPECT_EQ(json["others"].size(), 1u);
  EXPECT_EQ(json["ms"]["locate"], 9);
}

TEST(Lines, NoMrzFoundIsNoError) {
  const std::string line = mrz_line("a.png", {});
  expect_follows("verify_mrz", line);
  EXPECT_EQ(ordered_json::parse(line)["found"], false);
}

TEST(Lines, RepairsAreTold) {
  mrz::Reading one = reading();
  one.mrz.repairs = {{1, 4, 'O', '0'}};
  const std::string line = mrz_line("a.png", {{one}, {}});
  expect_follows("verify_mrz", line);
  EXPECT_EQ(ordered_json::parse(line)["repairs"].dump(),
            R"([{"line":1,"position":4,"read":"O","repaired":"0"}])");
}

TEST(Lines, CardsCarrySecondOptionalDataAndNullForDigitsTheyLack) {
  const std::string line = mrz_parse_line(
      3, mrz::parse({"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
                     "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"},
                    kOn));
  expect_follows("verify_mrz_parse", line);
  const auto json = ordered_json::parse(line);
  EXPECT_EQ(json["line"], 3);
  EXPECT_EQ(json["fields"]["optional_data_2"], "");
  EXPECT_TRUE(json["check_digits"]["optional_data"].is_null());
}

TEST(Lines, MrzThatIsNoneGivesAnError) {
  const std::string line = mrz_parse_line(1, mrz::parse({"ABC"}, kOn));
  expect_follows("verify_mrz_parse", line);
  EXPECT_EQ(ordered_json::parse(line)["error"]["code"], "mrz.bad_format");
}

TEST(Lines, EveryFileVerbGivesErrorsTheSameShape) {
  const std::string line = error_line("a.png", kError);
  EXPECT_EQ(line, R"({"file":"a.png","error":{"code":"image.truncated","detail":"ends early"}})");
  for (const char* schema :
       {"verify_mrz", "verify_barcode", "verify_face_quality", "verify_face_pad",
        "verify_face_template", "verify_whti", "verify_report"}) {
    expect_follows(schema, line);
  }
}

TEST(Lines, BarcodesCarryTextAndBytes) {
  const barcode::Symbol symbol{"QRCode", "h\xC3\xA9", {0x68, 0xE9}, {}};
  const std::string line = barcode_line("a.png", std::vector{symbol}, 14.126, kOn);
  expect_follows("verify_barcode", line);
  const auto json = ordered_json::parse(line);
  EXPECT_EQ(json["barcodes"][0]["text"], "h\xC3\xA9");
  EXPECT_EQ(json["barcodes"][0]["bytes"], "aOk=");
  EXPECT_EQ(json["ms"], 14.13);
  expect_follows("verify_barcode", barcode_line("a.png", std::vector<barcode::Symbol>{}, 1, kOn));
  expect_follows("verify_barcode", barcode_line("a.png", std::unexpected(kError), 1, kOn));
}

TEST(Lines, TextThatIsNoUtf8StaysJson) {
  const barcode::Symbol symbol{"QRCode", "\xFF", {0xFF}, {}};
  expect_follows("verify_barcode", barcode_line("a\xFF.png", std::vector{symbol}, 1, kOn));
}

ordered_json payload_of(const std::string& format, const Bytes& bytes) {
  const barcode::Symbol symbol{format, to_text(bytes), bytes, {}};
  const std::string line = barcode_line("a.png", std::vector{symbol}, 1, kOn);
  expect_follows("verify_barcode", line);
  return ordered_json::parse(line)["barcodes"][0].value("payload", ordered_json());
}

TEST(Lines, APayloadHasItsKindFieldsAndDeviations) {
  const auto licence = payload_of(
      "PDF417", to_bytes("@\n\x1e\rANSI 636000100001DL00310028DLDAQT1\nDCSSAMPLE\nDBB06061986\r"));
  EXPECT_EQ(licence["kind"], "aamva");
  EXPECT_EQ(licence["fields"]["surname"], "SAMPLE");
  EXPECT_EQ(licence["fields"]["birth_date"], "1986-06-06");
  EXPECT_EQ(licence["fields"]["expiry_date"], nullptr);
  EXPECT_EQ(licence["fields"]["elements"]["DAQ"], "T1");
  EXPECT_THAT(licence["deviations"], testing::Contains("mandatory_missing: DBA"));
  const auto pass =
      payload_of("Aztec", to_bytes("M1ERIKSSON/ANNAMS     EABC123 YULJFKAC 0834 326F001A0025 100"));
  EXPECT_EQ(pass["kind"], "bcbp");
  EXPECT_EQ(pass["fields"]["legs"][0]["to"], "JFK");
  const auto seal = payload_of(
      "DataMatrix", from_hex("dc03d9c5d9cac8a73a992f7c55ab14fa5d010301abff0100").value());
  EXPECT_EQ(seal["kind"], "vds");
  EXPECT_EQ(seal["fields"]["country"], "UTO");
  const auto json_seal = payload_of(
      "QRCode", to_bytes(R"({"data":{"hdr":{"t":"icao.test","v":1,"is":"UTO"},"msg":{"a":"b"}}})"));
  EXPECT_EQ(json_seal["kind"], "vds_nc");
  EXPECT_EQ(json_seal["fields"]["message"]["a"], "b");
  EXPECT_EQ(payload_of("Code128", to_bytes("C00000001"))["fields"]["number"], "C00000001");
  EXPECT_TRUE(payload_of("QRCode", to_bytes("https://example.org/")).is_null());
}

TEST(Lines, ComparedFaces) {
  const ComparedFaces compared{
      {0.61, 0.00002, "test"}, face::Decision::match, "frontex", {}, {}, {20, 40}};
  const std::string line = compare_line("a.jpg", "b.jpg", compared);
  expect_follows("verify_face_compare", line);
  const auto json = ordered_json::parse(line);
  EXPECT_THAT(keys(json), testing::ElementsAre("a", "b", "decision", "score", "fmr", "calibration",
                                               "profile", "quality", "ms"));
  EXPECT_EQ(json["decision"], "match");
  EXPECT_EQ(json["fmr"], 0.00002);
  expect_follows("verify_face_compare", compare_line("a.jpg", "b.jpg", std::unexpected(kError)));
}

TEST(Lines, OtherFaceVerbs) {
  face::Face face;
  face.box = {1, 2, 10, 20};
  const std::string quality = quality_line("a.jpg", face, 2, {}, 3);
  expect_follows("verify_face_quality", quality);
  EXPECT_EQ(ordered_json::parse(quality)["box"].dump(),
            "[[1.0,2.0],[11.0,2.0],[11.0,22.0],[1.0,22.0]]");
  expect_follows("verify_face_pad", pad_line("a.jpg", 0.5, 1));
  // 1.0 as IEEE 754: 3F 80 00 00.
  const std::string made = template_line("a.jpg", face::Template{"m", {1.0F}}, 1);
  expect_follows("verify_face_template", made);
  EXPECT_EQ(ordered_json::parse(made)["values"], "AACAPw==");
}

TEST(Lines, JudgedCase) {
  whti::Assessment one;
  one.citation = "22 CFR 53.2(b)";
  one.reasons = {Reason::wrong_lane};
  one.would_do = {{whti::DocumentClass::passport_book}};
  const std::string line = whti_line("c.json", {"case-1", {Verdict::refer, {one}}, {"verdict"}});
  expect_follows("verify_whti", line);
  const auto json = ordered_json::parse(line);
  EXPECT_EQ(json["travelers"][0]["reasons"].dump(), R"(["wrong_lane"])");
  EXPECT_EQ(json["travelers"][0]["would_do"].dump(), R"([["passport_book"]])");
}

TEST(Lines, CheckedReport) {
  const std::string good = report_line("r.json", {"k-1", 7, "refer", {}});
  expect_follows("verify_report", good);
  EXPECT_EQ(ordered_json::parse(good)["valid"], true);
  const std::string bad = report_line("r.json", {"k-1", 7, "", {kError}});
  expect_follows("verify_report", bad);
  EXPECT_EQ(ordered_json::parse(bad)["valid"], false);
}

// The schemas themselves can refuse.
TEST(Schemas, RefuseWhatIsNotTheContract) {
  EXPECT_NE(schema_problems("verify_mrz", R"({"file":"a"})"), "");
  EXPECT_NE(schema_problems("verify_barcode", R"({"file":"a","barcodes":[],"ms":1,"more":1})"), "");
  EXPECT_NE(schema_problems("verify_face_pad", R"({"file":"a","live":1.5,"ms":1})"), "");
}

}  // namespace
}  // namespace garita::cli
