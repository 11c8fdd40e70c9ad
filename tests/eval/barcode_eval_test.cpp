// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/barcode_eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/eval/forge_barcodes.h"
#include "tests/eval/output.h"
#include "tests/eval/test_folder.h"

namespace garita::eval {
namespace {

barcode::Symbol symbol(const std::string& text) {
  return {"QRCode", text, to_bytes(text + "!"), {}};
}

// Width 10: "ten"; 11: "eleven" and "ten"; 12: the decoder fails; 13: "x"; others: nothing.
BarcodeReading fake_symbols(const Frame& frame) {
  if (frame.width == 10) return {std::vector{symbol("ten")}, 1};
  if (frame.width == 11) return {std::vector{symbol("eleven"), symbol("ten")}, 1};
  if (frame.width == 12) return {fail(ErrorCode::barcode_decoder_failed, ""), 1};
  if (frame.width == 13) return {std::vector{symbol("x")}, 1};
  return {std::vector<barcode::Symbol>{}, 1};
}

class BarcodeEval : public testing::Test {
 protected:
  BarcodeOutcome outcome_of(int width, const std::string& ending, const std::string& truth) {
    const TestFolder folder;
    folder.write_image("a.png", width);
    if (!ending.empty()) folder.write("a" + ending, truth);
    const Result<BarcodeScore> score = evaluate_barcodes(folder.path(), fake_symbols);
    EXPECT_TRUE(score);
    EXPECT_EQ(score->cases.size(), 1u);
    EXPECT_EQ(score->images(), ending.empty() ? 0 : 1);
    return score->cases.at(0).outcome;
  }
};

TEST_F(BarcodeEval, WholeTextIsCompared) {
  EXPECT_EQ(outcome_of(10, ".txt", "ten"), BarcodeOutcome::read);
  EXPECT_EQ(outcome_of(10, ".txt", "ten\n"), BarcodeOutcome::read);
  EXPECT_EQ(outcome_of(10, ".txt", "te"), BarcodeOutcome::misread);
  EXPECT_EQ(outcome_of(10, ".txt", "ten\n\n"), BarcodeOutcome::misread);
  EXPECT_EQ(outcome_of(11, ".txt", "ten"), BarcodeOutcome::read);
}

TEST_F(BarcodeEval, BytesAreComparedWhereTheyStand) {
  EXPECT_EQ(outcome_of(10, ".bin", "ten!"), BarcodeOutcome::read);
  EXPECT_EQ(outcome_of(10, ".bin", "ten"), BarcodeOutcome::misread);
}

TEST_F(BarcodeEval, NothingFoundOrAFailureIsUnread) {
  EXPECT_EQ(outcome_of(99, ".txt", "ten"), BarcodeOutcome::unread);
  EXPECT_EQ(outcome_of(12, ".txt", "ten"), BarcodeOutcome::unread);
}

TEST_F(BarcodeEval, AnyTextOnANegativeIsAMisread) {
  EXPECT_EQ(outcome_of(13, "", ""), BarcodeOutcome::misread);
  EXPECT_EQ(outcome_of(99, "", ""), BarcodeOutcome::quiet);
}

TEST_F(BarcodeEval, TheLastLineHoldsExactlyTheKeysOfTheContract) {
  const TestFolder folder;
  folder.write_image("qr/a.png", 10);
  folder.write("qr/a.txt", "ten");
  folder.write("qr/a.result.txt", "symbologyIdentifier=]Q1");
  folder.write_image("qr/b.png", 10);
  folder.write("qr/b.txt", "other");
  folder.write("qr/c.jpg", "damaged");
  folder.write("qr/c.txt", "ten");
  folder.write_image("none/d.png", 13);
  folder.write_image("none/e.png", 99);
  const Result<BarcodeScore> score = evaluate_barcodes(folder.path(), fake_symbols);
  ASSERT_TRUE(score);
  const auto json = nlohmann::ordered_json::parse(describe(*score).json);
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_THAT(keys, testing::ElementsAre("images", "read", "misread", "ms_median", "ms_max"));
  EXPECT_EQ(json["images"], 3);
  EXPECT_EQ(json["read"], 1);
  EXPECT_EQ(json["misread"], 2);
}

TEST_F(BarcodeEval, TheOtherReaderIsMeasuredOnTheSameImages) {
  const TestFolder folder;
  folder.write_image("a.png", 10);
  folder.write("a.txt", "ten");
  const auto blind = [](const Frame&) { return BarcodeReading{std::vector<barcode::Symbol>{}, 3}; };
  const Result<BarcodeScore> score = evaluate_barcodes(folder.path(), fake_symbols, blind);
  ASSERT_TRUE(score);
  ASSERT_EQ(score->beside.size(), 1u);
  EXPECT_EQ(score->beside[0].outcome, BarcodeOutcome::unread);
  EXPECT_EQ(score->count(BarcodeOutcome::read), 1);
  EXPECT_THAT(describe(*score).table, testing::HasSubstr("the decoder alone"));
}

TEST_F(BarcodeEval, WhatOnlyTheOtherReaderReadsIsCounted) {
  const TestFolder folder;
  for (const char* name : {"a", "b"}) {
    folder.write_image(std::string(name) + ".png", 10);
    folder.write(std::string(name) + ".txt", "ten");
  }
  const auto blind = [](const Frame&) { return BarcodeReading{std::vector<barcode::Symbol>{}, 3}; };
  const Result<BarcodeScore> score = evaluate_barcodes(folder.path(), blind, fake_symbols);
  ASSERT_TRUE(score);
  EXPECT_THAT(describe(*score).table, testing::ContainsRegex("right where the reader is not +2\n"));
}

// One seed, one set: the figures can be had again.
TEST(ForgeBarcodes, OneSeedGivesTheSamePicturesWithinTheRanges) {
  std::mt19937 one(7);
  std::mt19937 again(7);
  const ForgedBarcode a = forge_barcode(one);
  const ForgedBarcode b = forge_barcode(again);
  EXPECT_EQ(a.payload, b.payload);
  EXPECT_EQ(a.picture.pixels, b.picture.pixels);
  EXPECT_GE(a.module_px, 1.5);
  EXPECT_LE(a.module_px, 4);
  EXPECT_GE(a.picture.width, 1280);
  EXPECT_GE(a.picture.height, 720);
  EXPECT_NE(forge_barcode(one).payload, a.payload);
}

TEST_F(BarcodeEval, FolderWithoutImagesIsAnError) {
  const TestFolder empty;
  EXPECT_FALSE(evaluate_barcodes(empty.path(), fake_symbols));
}

}  // namespace
}  // namespace garita::eval
