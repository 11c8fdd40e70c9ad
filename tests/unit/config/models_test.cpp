// SPDX-License-Identifier: Apache-2.0
#include "config/loader/models.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "config/loader/blas.h"

namespace garita::config {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kAbcSha256 =  // FIPS 180-2 appendix B.1: the hash of "abc"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

// An assets folder in which every model's file holds "abc".
class Models : public testing::Test {
 protected:
  Models() {
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ =
        fs::temp_directory_path() / ("garita-models-" + std::to_string(getpid()) + "-" + test);
    fs::create_directories(folder_);
    for (const char* role : {"detector", "landmarks", "liveness", "mrz"}) add(role, role);
    add("embedder", "fr_feature", "template = \"arcface\"\n");
    std::ofstream(folder_ / "calibration.toml")
        << "name = \"measured\"\nmodel = \"fr_feature-0.0.1\"\n"
           "[[point]]\nscore = 0.2\nfmr = 0.01\n[[point]]\nscore = 0.4\nfmr = 0.001\n";
  }
  ~Models() override { fs::remove_all(folder_); }

  void add(const std::string& role, const std::string& name, const std::string& more = "") {
    rows_ += "[[model]]\nname = \"" + name + "\"\nversion = \"0.0.1\"\nrole = \"" + role +
             "\"\nfile = \"" + name + ".onnx\"\nsha256 = \"" + kAbcSha256 +
             "\"\nlicence = \"x\"\norigin = \"x\"\ninput = \"112x112\"\nchannels = \"BGR\"\n"
             "normalisation = \"x\"\n" +
             more;
    std::ofstream(folder_ / (name + ".onnx")) << "abc";
  }

  void replace(const std::string& what, const std::string& with) {
    const auto at = rows_.find(what);
    ASSERT_NE(at, std::string::npos);
    rows_.replace(at, what.size(), with);
  }

  Result<LoadedModels> load() {
    std::ofstream(folder_ / "models.toml")
        << rows_ << "[comparison]\ncalibration = \"calibration.toml\"\n"
        << comparison_;
    return load_models(folder_);
  }

  void expect_error(ErrorCode code, const std::string& detail) {
    const auto models = load();
    ASSERT_FALSE(models.has_value());
    EXPECT_EQ(to_string(models.error().code), to_string(code)) << models.error().detail;
    EXPECT_THAT(models.error().detail, HasSubstr(detail));
  }

  fs::path folder_;
  std::string rows_;
  std::string comparison_;  // more keys of [comparison]
};

TEST_F(Models, AreLoadedByRole) {
  const auto models = load();
  ASSERT_TRUE(models.has_value()) << models.error().detail;
  ASSERT_EQ(models->face.embedders.size(), 1U);
  EXPECT_EQ(models->face.embedders[0].name, "fr_feature-0.0.1");
  EXPECT_EQ(models->face.scoring.calibration.name, "measured");
  EXPECT_FALSE(models->face.scoring.cohort);
  EXPECT_EQ(to_text(models->mrz), "abc");
  EXPECT_EQ(to_text(models->face.embedders[0].onnx), "abc");
  EXPECT_EQ(models->versions.size(), 5U);
  EXPECT_EQ(models->versions.back(), std::pair(std::string("fr_feature"), kAbcSha256));
}

TEST_F(Models, AMissingFileNamesItselfAndTheRemedy) {
  fs::remove(folder_ / "mrz.onnx");
  expect_error(ErrorCode::model_missing, "mrz.onnx");
  expect_error(ErrorCode::model_missing, "./garita setup");
}

TEST_F(Models, AChangedFileIsRefused) {
  std::ofstream(folder_ / "detector.onnx") << "abd";
  expect_error(ErrorCode::model_wrong_hash, "detector.onnx");
  expect_error(ErrorCode::model_wrong_hash, kAbcSha256);
}

TEST_F(Models, MistakesInTheListHaveTheirLine) {
  replace("licence", "license");
  expect_error(ErrorCode::config_missing_key, "models.toml:1: model[1].licence");
  expect_error(ErrorCode::config_missing_key, "models.toml:7: model[1].license");
}

TEST_F(Models, AWrongTypeIsRefused) {
  replace("version = \"0.0.1\"", "version = 1");
  expect_error(ErrorCode::config_wrong_type, "models.toml:3");
}

TEST_F(Models, AnUnknownRoleOrAHashThatIsNoneIsRefused) {
  replace("role = \"detector\"", "role = \"guess\"");
  expect_error(ErrorCode::config_bad_value, "\"guess\" is not known");
  replace("role = \"guess\"", "role = \"detector\"");
  replace(kAbcSha256, "ba78");
  expect_error(ErrorCode::config_bad_value, "64 hexadecimal digits");
}

TEST_F(Models, TwoModelsOfOneRoleAreRefused) {
  add("mrz", "mrz2");
  expect_error(ErrorCode::config_bad_value, "second model of this role");
}

TEST_F(Models, ARoleWithoutAModelIsRefused) {
  rows_ = rows_.substr(rows_.find("[[model]]", 5));
  expect_error(ErrorCode::config_missing_key, "\"detector\"");
}

TEST_F(Models, AnEmbedderWithoutItsCalibrationIsRefused) {
  replace("name = \"fr_feature\"", "name = \"other\"");
  expect_error(ErrorCode::face_uncalibrated, "is of \"fr_feature-0.0.1\"");
  EXPECT_TRUE(load_networks(folder_));  // to measure one
}

TEST_F(Models, EmbeddersMayBeSeveralWithTheirRecipes) {
  add("embedder", "second", "template = \"dlib\"\nmirrored = false\nweight = 3\nstrength = 0.5\n");
  std::ofstream(folder_ / "models.toml") << rows_ << "[comparison]\ncalibration = \"c.toml\"\n";
  const auto models = load_networks(folder_);
  ASSERT_TRUE(models) << models.error().detail;
  ASSERT_EQ(models->face.embedders.size(), 2U);
  const face::EmbedderModel& second = models->face.embedders[1];
  EXPECT_EQ(second.side, 112);
  EXPECT_FALSE(second.rgb);
  EXPECT_EQ(second.placement, face::EmbedderModel::Placement::dlib);
  EXPECT_FALSE(second.mirrored);
  EXPECT_EQ(face::name_of(models->face.embedders),
            "0.25 fr_feature-0.0.1 + 0.75 second-0.0.1 (strength 0.50)");
}

TEST_F(Models, ACalibrationThatContradictsItselfIsRefused) {
  std::ofstream(folder_ / "calibration.toml")
      << "name = \"measured\"\nmodel = \"fr_feature-0.0.1\"\n"
         "[[point]]\nscore = 0.4\nfmr = 0.01\n[[point]]\nscore = 0.2\nfmr = 0.001\n";
  expect_error(ErrorCode::config_bad_value, "scores must ascend");
}

// Twenty strangers of two values, 1 and 0: as 32-bit numbers, least significant octet first.
TEST_F(Models, ACohortMustBeTheOneTheCalibrationWasMeasuredWith) {
  const std::string line =
      R"({"file":"a","model":"fr_feature-0.0.1","length":2,"strength":0,"values":"AACAPwAAAAA="})";
  std::string cohort;
  for (int i = 0; i < 20; ++i) cohort += line + "\n";
  std::ofstream(folder_ / "site.jsonl") << cohort;
  comparison_ = "cohort = \"site.jsonl\"\n";
  expect_error(ErrorCode::face_uncalibrated, "another cohort");
  const auto calibrate_with = [&](const std::string& hashed) {
    std::ofstream(folder_ / "calibration.toml", std::ios::trunc)
        << "name = \"measured\"\nmodel = \"fr_feature-0.0.1\"\ncohort = \""
        << to_hex(sha256(to_bytes(hashed)))
        << "\"\n[[point]]\nscore = 0.2\nfmr = 0.01\n[[point]]\nscore = 0.4\nfmr = 0.001\n";
  };
  calibrate_with(cohort);  // by the rule of before November 2026, which divided by a deviation
  expect_error(ErrorCode::face_uncalibrated, "another cohort");
  calibrate_with("mean of a quarter\n" + cohort);
  const auto models = load();
  ASSERT_TRUE(models) << models.error().detail;
  EXPECT_TRUE(models->face.scoring.cohort);
}

TEST_F(Models, ACohortOfTooFewOrBrokenLinesIsRefused) {
  comparison_ = "cohort = \"site.jsonl\"\n";
  std::ofstream(folder_ / "site.jsonl") << "{\"file\":\"a\"}\n";
  expect_error(ErrorCode::config_bad_value, "site.jsonl:1");
  std::ofstream(folder_ / "site.jsonl", std::ios::trunc) << "";
  expect_error(ErrorCode::face_template_mismatch, "needs 20");
  fs::remove(folder_ / "site.jsonl");
  expect_error(ErrorCode::config_unreadable, "site.jsonl");
}

TEST(InstalledModels, AreWhatTheListSays) {
  const auto models = load_models(fs::path(GARITA_SOURCE_DIR) / "assets");
  ASSERT_TRUE(models.has_value()) << models.error().detail;
  EXPECT_EQ(models->versions.size(), 6U);
}

TEST(Blas, TheReferenceLibraryIsRefusedWithTheRemedy) {
  const auto judged = judge_blas("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", "");
  ASSERT_FALSE(judged.has_value());
  EXPECT_EQ(judged.error().code, ErrorCode::model_slow_blas);
  EXPECT_THAT(judged.error().detail, HasSubstr("libopenblas0-pthread"));
  EXPECT_FALSE(judge_blas("", "").has_value());
}

TEST(Blas, TheInstalledOneIsFast) {
  const auto blas = check_blas();
  ASSERT_TRUE(blas.has_value()) << blas.error().detail;
  EXPECT_FALSE(blas->empty());
}

TEST(Blas, AnOpenBlasElsewhereDoesNotExcuseTheReferenceLibrary) {
  EXPECT_FALSE(
      judge_blas("/usr/lib/blas/libblas.so.3", "OpenBLAS 0.3.21 DYNAMIC_ARCH").has_value());
}

TEST(Blas, OpenBlasIsNamedWithItsVersion) {
  const auto judged = judge_blas("/usr/lib/openblas-pthread/libblas.so.3",
                                 "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Haswell");
  ASSERT_TRUE(judged.has_value());
  EXPECT_EQ(*judged, "OpenBLAS 0.3.21 (/usr/lib/openblas-pthread/libblas.so.3)");
}

}  // namespace
}  // namespace garita::config
