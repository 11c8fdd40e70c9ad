// SPDX-License-Identifier: Apache-2.0
#include "config/loader/toml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"
#include "verify/base/limits.h"

namespace garita::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TomlDocument parsed(std::string_view text) {
  Result<TomlDocument> document = TomlDocument::parse(text, "lane.toml");
  EXPECT_TRUE(document) << to_string(document.error());
  return std::move(*document);
}

Error error_of(TomlDocument& document) {
  const Result<void> finished = document.finish();
  EXPECT_FALSE(finished);
  return finished ? Error{ErrorCode::internal_unexpected, "no error"} : finished.error();
}

TEST(TomlReader, GivesEveryTypeAsItIsWritten) {
  TomlDocument document = parsed(
      "text = \"a\"\nyes = true\nwhole = -3\ndecimal = 2.5\nday = 2026-02-28\n"
      "list = [\"x\", \"y\"]\n[inner]\nname = \"b\"\n[[entry]]\nid = 1\n[[entry]]\nid = 2\n");
  TomlTable root = document.root();
  EXPECT_EQ(root.text("text"), "a");
  EXPECT_TRUE(root.boolean("yes"));
  EXPECT_EQ(root.integer("whole", -5, 5), -3);
  EXPECT_DOUBLE_EQ(root.number("decimal", 0, 10), 2.5);
  EXPECT_EQ(root.date("day"), (Date{2026, 2, 28}));
  EXPECT_THAT(root.texts("list"), ElementsAre("x", "y"));
  EXPECT_EQ(root.table("inner").text("name"), "b");
  std::vector<TomlTable> entries = root.tables("entry");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].integer("id", 0, 9), 1);
  EXPECT_EQ(entries[1].integer("id", 0, 9), 2);
  EXPECT_EQ(entries[1].line(), 11);
  EXPECT_TRUE(document.finish());
}

TEST(TomlReader, FallbacksHoldWhereKeysAreAbsent) {
  TomlDocument document = parsed("");
  TomlTable root = document.root();
  EXPECT_EQ(root.text("a", "fallback"), "fallback");
  EXPECT_TRUE(root.boolean("b", true));
  EXPECT_EQ(root.integer("c", 0, 9, 7), 7);
  EXPECT_DOUBLE_EQ(root.number("d", 0, 9, 1.5), 1.5);
  EXPECT_EQ(root.optional_text("e"), std::nullopt);
  EXPECT_EQ(root.optional_date("f"), std::nullopt);
  EXPECT_EQ(root.optional_integer("g", 0, 1), std::nullopt);
  EXPECT_TRUE(root.optional_texts("h").empty());
  EXPECT_TRUE(root.tables("i").empty());
  EXPECT_EQ(root.optional_table("j").text("k", "inner"), "inner");
  EXPECT_TRUE(document.finish());
}

TEST(TomlReader, KeysAreListedInTheOrderOfTheFile) {
  TomlDocument document = parsed("zebra = 1\napple = 2\n");
  EXPECT_THAT(document.root().keys(), ElementsAre("zebra", "apple"));
}

TEST(TomlReader, UnknownKeyIsNamedWithItsLine) {
  TomlDocument document = parsed("[site]\nname = \"a\"\nnmae = \"b\"\n");
  document.root().table("site").text("name");
  const Error error = error_of(document);
  EXPECT_EQ(error.code, ErrorCode::config_unknown_key);
  EXPECT_THAT(error.detail, HasSubstr("lane.toml:3: site.nmae: is no key of this file"));
}

TEST(TomlReader, UnknownKeyInsideAnArrayOfTablesIsNamed) {
  TomlDocument document = parsed("[[kiosks]]\nid = \"a\"\n[[kiosks]]\nid = \"b\"\nkey = 1\n");
  for (TomlTable& kiosk : document.root().tables("kiosks")) kiosk.text("id");
  EXPECT_THAT(error_of(document).detail, HasSubstr("lane.toml:5: kiosks[2].key: is no key"));
}

TEST(TomlReader, UnknownTableIsOneProblemNotOneForEachOfItsKeys) {
  TomlDocument document = parsed("[extra]\na = 1\nb = 2\n");
  document.root();
  EXPECT_EQ(error_of(document).detail,
            "lane.toml:1: extra: is no key of this file; correct its spelling or remove it");
}

struct WrongType {
  const char* value;
  void (*ask)(TomlTable&);
  const char* message;
};

class WrongTypes : public testing::TestWithParam<WrongType> {};

TEST_P(WrongTypes, AreNamedWithLineKeyAndRemedy) {
  TomlDocument document = parsed(std::string("\nkey = ") + GetParam().value + "\n");
  TomlTable root = document.root();
  GetParam().ask(root);
  const Error error = error_of(document);
  EXPECT_EQ(error.code, ErrorCode::config_wrong_type);
  EXPECT_EQ(error.detail, std::string("lane.toml:2: key: ") + GetParam().message);
}

const std::vector<WrongType> kWrongTypes{
    WrongType{"1", [](TomlTable& t) { t.text("key"); }, "is an integer; write a text in quotes"},
    WrongType{"\"true\"", [](TomlTable& t) { t.boolean("key"); },
              "is a text; write true or false, without quotes"},
    WrongType{"1.0", [](TomlTable& t) { t.integer("key", 0, 9); },
              "is a decimal number; write a whole number without quotes"},
    WrongType{"\"1\"", [](TomlTable& t) { t.number("key", 0, 9); },
              "is a text; write a number without quotes"},
    WrongType{"\"2026-11-21\"", [](TomlTable& t) { t.date("key"); },
              "is a text; write a date as 2026-11-21, without quotes"},
    WrongType{"2026-11-21", [](TomlTable& t) { t.text("key"); },
              "is a date; write a text in quotes"},
    WrongType{"12:00:00", [](TomlTable& t) { t.text("key"); }, "is a time; write a text in quotes"},
    WrongType{"\"x\"", [](TomlTable& t) { t.texts("key"); },
              "is a text; write texts in brackets: [\"one\", \"two\"]"},
    WrongType{"[1]", [](TomlTable& t) { t.texts("key"); },
              "is an integer; write only texts in quotes into this array"},
    WrongType{"true", [](TomlTable& t) { t.table("key").text("inner"); },
              "is a boolean; write a table: [key]"},
    WrongType{"[]", [](TomlTable& t) { t.path("key"); }, "is an array; write a text in quotes"},
    WrongType{"{}", [](TomlTable& t) { t.tables("key"); },
              "is a table; write each entry under [[key]]"}};

INSTANTIATE_TEST_SUITE_P(EveryType, WrongTypes, testing::ValuesIn(kWrongTypes));

TEST(TomlReader, MissingKeyIsNamedWithTheLineOfItsTable) {
  TomlDocument document = parsed("\n[site]\n");
  document.root().table("site").text("kiosk");
  const Error error = error_of(document);
  EXPECT_EQ(error.code, ErrorCode::config_missing_key);
  EXPECT_EQ(error.detail, "lane.toml:2: site.kiosk: is missing; add it to [site]");
}

TEST(TomlReader, MissingTableIsOneProblemNotOneForEachOfItsKeys) {
  TomlDocument document = parsed("");
  TomlTable site = document.root().table("site");
  site.text("kiosk");
  site.integer("lane", 1, 9);
  EXPECT_EQ(error_of(document).detail, "lane.toml:1: site: is missing; add it");
}

TEST(TomlReader, NumberOutOfRangeIsNamedWithTheRange) {
  TomlDocument document = parsed("port = 65536\nshare = nan\n");
  document.root().integer("port", 1, 65535);
  document.root().number("share", 0, 1);
  const Error error = error_of(document);
  EXPECT_EQ(error.code, ErrorCode::config_bad_value);
  EXPECT_EQ(error.detail,
            "lane.toml:1: port: 65536 is out of range; write a number from 1 to 65535\n"
            "lane.toml:2: share: nan is out of range; write a number from 0 to 1");
}

enum class Colour { red, blue };
std::optional<Colour> parse_colour(std::string_view text) {
  if (text == "red") return Colour::red;
  if (text == "blue") return Colour::blue;
  return std::nullopt;
}

TEST(TomlReader, ChoiceIsParsedOrNamesTheChoices) {
  TomlDocument document = parsed("a = \"blue\"\nb = \"green\"\nc = \"\"\n");
  TomlTable root = document.root();
  EXPECT_EQ(root.choice("a", parse_colour, "red, blue"), Colour::blue);
  EXPECT_EQ(root.choice("none", parse_colour, "red, blue", Colour::blue), Colour::blue);
  root.choice("b", parse_colour, "red, blue");
  root.choice("c", parse_colour, "red, blue");
  EXPECT_EQ(error_of(document).detail,
            "lane.toml:2: b: \"green\" is not known here; write one of red, blue\n"
            "lane.toml:3: c: \"\" is not known here; write one of red, blue");
}

TEST(TomlReader, ProblemsComeInTheOrderOfTheFileWithTheFirstOnesCode) {
  TomlDocument document = parsed("a = 1\nb = 2\nc = 3\n");
  TomlTable root = document.root();
  root.text("c");
  root.integer("b", 5, 9);
  const Error error = error_of(document);
  EXPECT_EQ(error.code, ErrorCode::config_unknown_key);
  EXPECT_THAT(error.detail, testing::MatchesRegex("lane.toml:1: a: [^\n]*\nlane.toml:2: b: "
                                                  "[^\n]*\nlane.toml:3: c: [^\n]*"));
}

TEST(TomlReader, AtMostTwentyProblemsAreShownAndTheRestCounted) {
  std::string text;
  for (int i = 0; i < 25; ++i) text += "key" + std::to_string(i) + " = 1\n";
  TomlDocument document = parsed(text);
  const std::string detail = error_of(document).detail;
  EXPECT_THAT(detail, HasSubstr("lane.toml:20: key19"));
  EXPECT_THAT(detail, testing::Not(HasSubstr("lane.toml:21:")));
  EXPECT_THAT(detail, testing::EndsWith("\nand 5 more"));
}

TEST(TomlReader, SyntaxErrorNamesItsLine) {
  const auto document = TomlDocument::parse("a = 1\nb = = 2\n", "lane.toml");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::config_syntax);
  EXPECT_THAT(document.error().detail, testing::StartsWith("lane.toml:2: "));
}

TEST(TomlReader, KeyGivenTwiceIsASyntaxError) {
  const auto document = TomlDocument::parse("a = 1\na = 2\n", "lane.toml");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::config_syntax);
  EXPECT_THAT(document.error().detail, testing::StartsWith("lane.toml:2: "));
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(TomlReader, LongDottedKeysAreRefusedAndDoNotExhaustTheStack) {
  const std::string key = repeated("a.", 1'000'000) + "a";
  for (const std::string& text : {"b = 1\n[" + key + "]\n", "b = 1\n" + key + " = 1\n"}) {
    const auto document = TomlDocument::parse(text, "lane.toml");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, ErrorCode::config_syntax);
    EXPECT_THAT(document.error().detail, HasSubstr("lane.toml:2: "));
  }
}

TEST(TomlReader, ATreeOfManyLevelsIsRead) {
  TomlDocument document =
      parsed(repeated("a.", 64) + "a = " + repeated("[", 60) + repeated("]", 60));
  EXPECT_EQ(document.root().keys(), std::vector<std::string>{"a"});
  EXPECT_EQ(error_of(document).code, ErrorCode::config_unknown_key);
}

// Keys and arrays by turns grow deeper than either alone may.
TEST(TomlReader, ATreeThatWouldExhaustTheStackIsRefusedByItsLine) {
  const std::string key = repeated("a.", 64) + "a";
  const auto document = TomlDocument::parse(
      key + " = [\n" + repeated("{" + key + " = [\n", 120) + repeated("]}\n", 120) + "]\n",
      "lane.toml");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::config_syntax);
  EXPECT_THAT(document.error().detail, HasSubstr("lane.toml:2: more than 128 levels"));
}

TEST(TomlReader, DeepNestingIsRefusedAndDoesNotExhaustTheStack) {
  const auto document =
      TomlDocument::parse("a = " + std::string(100'000, '[') + std::string(100'000, ']'), "x");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::config_syntax);
}

class Files : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  const support::TemporaryFolder folder_;
};

TEST_F(Files, RelativePathsAreRelativeToTheFilesFolder) {
  const auto file = write("a.toml", "near = \"x/y\"\nfar = \"/etc/x\"\nup = \"../z\"\n");
  Result<TomlDocument> document = TomlDocument::read(file);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().path("near"), folder_ / "x/y");
  EXPECT_EQ(document->root().path("far"), "/etc/x");
  EXPECT_EQ(document->root().path("up"), folder_.path().parent_path() / "z");
  EXPECT_EQ(document->root().path("none", "w"), folder_ / "w");
}

TEST_F(Files, EmptyPathIsABadValue) {
  Result<TomlDocument> document = TomlDocument::read(write("a.toml", "near = \"\"\n"));
  ASSERT_TRUE(document);
  document->root().path("near");
  EXPECT_THAT(error_of(*document).detail, HasSubstr("a.toml:1: near: is empty; write a path"));
}

TEST_F(Files, AbsentFileFolderAndOversizeFileAreUnreadable) {
  const auto big = write("big.toml", std::string(limits::kConfigBytes + 1, '\n'));
  for (const auto& file : {folder_ / "absent.toml", folder_.path(), big}) {
    const auto document = TomlDocument::read(file);
    ASSERT_FALSE(document) << file;
    EXPECT_EQ(document.error().code, ErrorCode::config_unreadable);
    EXPECT_THAT(document.error().detail, testing::StartsWith(file.string() + ": "));
  }
}

TEST_F(Files, FileOfExactlyTheLimitIsRead) {
  const auto file = write("full.toml", std::string(limits::kConfigBytes, '\n'));
  EXPECT_TRUE(TomlDocument::read(file));
}

}  // namespace
}  // namespace garita::config
