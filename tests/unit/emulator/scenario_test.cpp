// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "devices/emulator/scenario.h"
#include "tests/unit/emulator/pictures.h"

namespace garita::emulator {
namespace {

using testing::HasSubstr;

class ScenarioTest : public testing::Test {
 protected:
  Result<Scenario> load(const std::string& text) {
    return load_scenario(folder_.write_text("s.toml", text));
  }
  // Expects this code, and this text after "FILE:LINE: ".
  void expect_error(const std::string& text, ErrorCode code, int line, const std::string& what) {
    const auto loaded = load(text);
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().code, code) << loaded.error().detail;
    EXPECT_THAT(loaded.error().detail, HasSubstr("s.toml:" + std::to_string(line) + ": "));
    EXPECT_THAT(loaded.error().detail, HasSubstr(what));
  }
  test::TempFolder folder_;
};

constexpr const char* kForged = R"([[act]]
name = "a"
[act.document.forged]
kind = "passport"
country = "UTO"
surname = "ERIKSSON"
given_names = "ANNA MARIA"
number = "L898902C3"
birth_date = "1974-08-12"
sex = "F"
expiry_date = "2012-04-15"
portrait = "anna.png"
portrait_crop = [10, 20, 100, 120]
damage = "mrz_smudged"
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST_F(ScenarioTest, ReadsEveryKey) {
  const auto loaded = load(R"(scanner = "flatbed"
[[act]]
name = "one"
lay_down_after_ms = 500
take_away_after_ms = 9000
fault = "scanner_jam"
person = {photo = "p.jpg", crop = [1, 2, 3, 4]}
document.files = {front = "/f.png", back = "b.png"}
[[act]]
name = "two"
)");
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->scanner, ScannerKind::flatbed);
  ASSERT_EQ(loaded->acts.size(), 2u);
  const Act& one = loaded->acts[0];
  EXPECT_EQ(one.lay_down_after_ms, 500);
  EXPECT_EQ(one.take_away_after_ms, 9000);
  EXPECT_EQ(one.fault, Fault::scanner_jam);
  EXPECT_EQ(one.person->photo.path, folder_.path() / "p.jpg");
  EXPECT_EQ(one.person->photo.face, (Crop{1, 2, 3, 4}));
  const auto& files = std::get<DocumentFiles>(*one.document);
  EXPECT_EQ(files.front, "/f.png");
  EXPECT_EQ(files.back, folder_.path() / "b.png");
  EXPECT_FALSE(loaded->acts[1].person);
  EXPECT_FALSE(loaded->acts[1].document);
}

TEST_F(ScenarioTest, ReadsAForgedDocument) {
  const auto loaded = load(kForged);
  ASSERT_TRUE(loaded) << loaded.error().detail;
  const auto& forged = std::get<ForgedDocument>(*loaded->acts[0].document);
  EXPECT_EQ(forged.surname, "ERIKSSON");
  EXPECT_EQ(forged.nationality, "UTO");  // the country's, where none is given
  EXPECT_EQ(forged.portrait->face, (Crop{10, 20, 100, 120}));
  EXPECT_EQ(forged.damage, Damage::mrz_smudged);
}

TEST_F(ScenarioTest, RejectsUnknownKeysOnEveryLevel) {
  expect_error("[[act]]\nname = \"a\"\nspeed = 3\n", ErrorCode::config_unknown_key, 3, "'speed'");
  expect_error("colour = 1\n[[act]]\nname = \"a\"\n", ErrorCode::config_unknown_key, 1, "'colour'");
  expect_error("[[act]]\nname = \"a\"\n[act.person]\nphoto = \"p\"\nage = 4\n",
               ErrorCode::config_unknown_key, 5, "'age'");
  expect_error(replaced(kForged, "sex =", "gender ="), ErrorCode::config_unknown_key, 10,
               "'gender'");
}

TEST_F(ScenarioTest, RejectsWrongTypes) {
  expect_error("[[act]]\nname = 7\n", ErrorCode::config_wrong_type, 2, "'name' must be a text");
  expect_error("act = 3\n", ErrorCode::config_wrong_type, 1, "[[act]]");
  expect_error("[[act]]\nname = \"a\"\nperson = \"p.jpg\"\n", ErrorCode::config_wrong_type, 3,
               "'person' must be a table");
  expect_error("[[act]]\nname = \"a\"\nlay_down_after_ms = \"1 s\"\n", ErrorCode::config_wrong_type,
               3, "milliseconds");
  expect_error("[[act]]\nname = \"a\"\nperson = {photo = \"p\", crop = [1, 2, 3]}\n",
               ErrorCode::config_wrong_type, 3, "[x, y, width, height]");
}

TEST_F(ScenarioTest, RejectsWhatIsMissing) {
  expect_error("[[act]]\n", ErrorCode::config_missing_key, 1, "'name'");
  expect_error("scanner = \"feeder\"\n", ErrorCode::config_missing_key, 1, "'act'");
  expect_error(replaced(kForged, "surname = \"ERIKSSON\"\n", ""), ErrorCode::config_missing_key, 3,
               "'surname'");
}

TEST_F(ScenarioTest, RejectsValuesThatMeanNothing) {
  expect_error("[[act]]\nname = \"a\"\nfault = \"fire\"\n", ErrorCode::config_bad_value, 3,
               "'fault'");
  expect_error("scanner = \"drum\"\n[[act]]\nname = \"a\"\n", ErrorCode::config_bad_value, 1,
               "feeder or flatbed");
  expect_error("[[act]]\nname = \"a\"\n[[act]]\nname = \"a\"\n", ErrorCode::config_bad_value, 3,
               "two acts");
  expect_error("[[act]]\nname = \"a\"\nlay_down_after_ms = 9\ntake_away_after_ms = 9\n",
               ErrorCode::config_bad_value, 4, "later");
  expect_error("[[act]]\nname = \"a\"\nlay_down_after_ms = -1\n", ErrorCode::config_bad_value, 3,
               "0 to 3600000");
  expect_error(replaced(kForged, "\"passport\"", "\"visa\""), ErrorCode::config_bad_value, 4,
               "must be one of passport,");
  expect_error(replaced(kForged, "1974-08-12", "12.8.1974"), ErrorCode::config_bad_value, 9,
               "date");
  expect_error(replaced(kForged, "mrz_smudged", "burnt"), ErrorCode::config_bad_value, 14,
               "'damage'");
}

TEST_F(ScenarioTest, ADocumentIsEitherFilesOrForged) {
  expect_error("[[act]]\nname = \"a\"\ndocument = {}\n", ErrorCode::config_bad_value, 3,
               "either 'files' or 'forged'");
  expect_error(std::string(kForged) + "[act.document.files]\nfront = \"f.png\"\n",
               ErrorCode::config_bad_value, 3, "either 'files' or 'forged'");
}

TEST_F(ScenarioTest, SyntaxErrorsTellTheLine) {
  expect_error("[[act]]\nname = \"a\nfault = 1\n", ErrorCode::config_syntax, 2, "");
}

TEST_F(ScenarioTest, AFileThatIsNotThereIsSaid) {
  const auto loaded = load_scenario(folder_.path() / "none.toml");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::config_unreadable);
  EXPECT_EQ(load_scenario(folder_.path()).error().code, ErrorCode::config_unreadable);
}

}  // namespace
}  // namespace garita::emulator
