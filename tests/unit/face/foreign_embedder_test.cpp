// SPDX-License-Identifier: Apache-2.0
// Another embedder than the shipped ones, named in models.toml and nowhere else.
#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "config/loader/models.h"
#include "tests/unit/face/photographs.h"
#include "tests/unit/face/tiny_onnx.h"
#include "verify/face/embed.h"

namespace garita::face {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

EmbedderModel tiny_model(float gain) {
  EmbedderModel model;
  model.onnx = tiny_embedder(gain);
  model.name = "tiny-1";
  model.side = 16;
  model.mean = 127;
  model.scale = 1.0 / 128;
  return model;
}

// An assets folder: the installed one, with a tiny embedder in place of the installed ones.
class ForeignEmbedder : public testing::Test {
 protected:
  ForeignEmbedder() {
    fs::create_directories(folder_ / "models");
    const fs::path assets = fs::path(GARITA_SOURCE_DIR) / "assets";
    fs::copy(assets / "models", folder_ / "models", fs::copy_options::recursive);
    const Bytes onnx = tiny_embedder(1);
    std::ofstream(folder_ / "tiny.onnx", std::ios::binary) << to_text(onnx);
    std::ifstream installed(assets / "models.toml");
    std::string text{std::istreambuf_iterator<char>(installed), {}};
    std::string kept;
    for (std::size_t at = text.find("\n[[model]]"); at != std::string::npos;) {
      const std::size_t next = text.find("\n[[model]]", at + 1);
      const std::string row = text.substr(at, next - at);
      if (row.find("role = \"embedder\"") == std::string::npos) kept += row;
      at = next;
    }
    list_ = kept + "\n[[model]]\nname = \"tiny\"\nversion = \"1\"\nrole = \"embedder\"\n" +
            "file = \"tiny.onnx\"\nsha256 = \"" + to_hex(sha256(onnx)) +
            "\"\nlicence = \"none\"\norigin = \"a test\"\ninput = \"16x16\"\nchannels = \"RGB\"\n" +
            "normalisation = \"(x - 127) / 128\"\ntemplate = \"arcface\"\n" +
            "[comparison]\ncalibration = \"tiny.toml\"\n";
    write("tiny.toml",
          "name = \"by hand\"\nmodel = \"tiny-1\"\n[[point]]\nscore = 0.9\nfmr = 0.1\n"
          "[[point]]\nscore = 0.999\nfmr = 0.0001\n");
  }
  ~ForeignEmbedder() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  Result<Matcher> make() {
    write("models.toml", list_);
    const auto models = config::load_models(folder_);
    if (!models) return std::unexpected(models.error());
    return Matcher::create(models->face);
  }

  const fs::path folder_ =
      fs::temp_directory_path() / ("garita-foreign-" + std::to_string(getpid()));
  std::string list_;
};

TEST_F(ForeignEmbedder, WorksByItsRowInTheListAlone) {
  auto foreign = make();
  ASSERT_TRUE(foreign) << to_string(foreign.error());
  const Frame frame = photograph("franck_04035.jpg");
  const auto faces = foreign->detect(frame);
  ASSERT_EQ(faces->size(), 1U);
  const auto made = foreign->embed(frame, faces->front());
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_EQ(made->model, "tiny-1");
  EXPECT_EQ(made->values.size(), 64U);
  const auto comparison = compare(*made, *made, foreign->scoring());
  ASSERT_TRUE(comparison);
  EXPECT_NEAR(comparison->score, 1, 1e-5);
  EXPECT_EQ(comparison->calibration, "by hand");
  EXPECT_NEAR(comparison->fmr, 1e-4, 1e-9);
}

TEST_F(ForeignEmbedder, ItsTemplatesAreRefusedBesideTheShippedOnes) {
  auto foreign = make();
  ASSERT_TRUE(foreign) << to_string(foreign.error());
  const Frame frame = photograph("franck_04035.jpg");
  const auto made = foreign->embed(frame, foreign->detect(frame)->front());
  ASSERT_TRUE(made);
  const auto mixed = compare(*made, template_of(frame), foreign->scoring());
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::face_template_mismatch);
}

TEST_F(ForeignEmbedder, WithTheShippedCalibrationItDoesNotStart) {
  fs::copy(fs::path(GARITA_SOURCE_DIR) / "assets" / "calibrations", folder_ / "calibrations");
  const std::size_t at = list_.find("tiny.toml");
  list_.replace(at, 9, "calibrations/lfw-2026-11.toml");
  const auto refused = make();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::face_uncalibrated);
  EXPECT_THAT(refused.error().detail, HasSubstr("face calibrate"));
}

TEST_F(ForeignEmbedder, AWrongRowSaysWhatIsWrong) {
  const std::string right = list_;
  for (const auto& [what, with, complaint] :
       {std::tuple{"16x16", "16x20", "square"},
        {"16x16", "16", "square"},
        {"\"RGB\"\nnormalisation = \"(x - 127) / 128\"\ntemplate",
         "\"grey\"\nnormalisation = \"x\"\ntemplate", "RGB, BGR"},
        {"(x - 127) / 128\"\ntemplate", "x * 2\"\ntemplate", "normalisation"},
        {"\"arcface\"", "\"nose\"", "arcface, dlib"}}) {
    list_ = right;
    const std::size_t at = list_.rfind(what);
    ASSERT_NE(at, std::string::npos) << what;
    list_.replace(at, std::string(what).size(), with);
    const auto refused = make();
    ASSERT_FALSE(refused) << with;
    EXPECT_THAT(refused.error().detail, HasSubstr(complaint));
  }
}

TEST(TinyEmbedder, BytesThatAreNoNetworkAreRefused) {
  EXPECT_TRUE(FusedEmbedder::create({tiny_model(1)}));
  EmbedderModel broken = tiny_model(1);
  broken.onnx = to_bytes("no ONNX at all");
  const auto refused = FusedEmbedder::create({broken});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::model_unreadable);
}

TEST(TinyEmbedder, ThatGivesNoNumberIsRefusedAndNeverMatches) {
  const auto refused = FusedEmbedder::create({tiny_model(std::numeric_limits<float>::quiet_NaN())});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::model_unreadable);
}

TEST(TinyEmbedder, TwoAreFusedByTheirWeights) {
  EmbedderModel one = tiny_model(1);
  EmbedderModel other = tiny_model(1);
  one.weight = 3;
  other.name = "tiny-2";
  other.rgb = true;
  auto fused = FusedEmbedder::create({one, other});
  ASSERT_TRUE(fused) << to_string(fused.error());
  EXPECT_EQ(fused->name(), "0.75 tiny-1 + 0.25 tiny-2");
  const Frame frame = photograph("franck_04035.jpg");
  const auto made = fused->embed(frame, matcher().detect(frame)->front().landmarks);
  ASSERT_TRUE(made);
  ASSERT_EQ(made->values.size(), 128U);
  double first = 0;
  double second = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    first += double{made->values[i]} * made->values[i];
    second += double{made->values[64 + i]} * made->values[64 + i];
  }
  EXPECT_NEAR(first, 0.75, 1e-5);
  EXPECT_NEAR(second, 0.25, 1e-5);
}

TEST(TinyEmbedder, StrengthIsTheLogarithmOfItsLengthBesideTheUsual) {
  EmbedderModel plain = tiny_model(1);
  plain.strength = 0.5;
  EmbedderModel louder = plain;
  louder.onnx = tiny_embedder(std::exp(1.0F));
  const Frame frame = photograph("franck_04035.jpg");
  const auto landmarks = matcher().detect(frame)->front().landmarks;
  const auto one = FusedEmbedder::create({plain})->embed(frame, landmarks);
  const auto other = FusedEmbedder::create({louder})->embed(frame, landmarks);
  ASSERT_TRUE(one && other);
  EXPECT_NEAR(other->strength - one->strength, 0.5, 1e-4);
}

// Of the usual length, and of a third of it (a logarithm of 1.0986, where 0.64 is one of 0.4463).
TEST(TinyEmbedder, BelowWhatFacesGiveItGainsNothingMoreAndLoses) {
  EmbedderModel model = tiny_model(1);
  model.strength = 0.5;
  const Frame frame = photograph("franck_04035.jpg");
  const auto landmarks = matcher().detect(frame)->front().landmarks;
  const auto measured = FusedEmbedder::create({model})->embed(frame, landmarks);
  ASSERT_TRUE(measured);
  model.usual_length = std::exp((measured->strength - measured->unseen) / 0.5);
  const auto face = FusedEmbedder::create({model})->embed(frame, landmarks);
  model.usual_length *= 3;
  const auto seal = FusedEmbedder::create({model})->embed(frame, landmarks);
  ASSERT_TRUE(face && seal);
  EXPECT_NEAR(face->strength, 0, 1e-3);
  EXPECT_EQ(face->unseen, 0);
  EXPECT_NEAR(seal->strength, -0.5 * 0.4463, 1e-3);
  EXPECT_NEAR(seal->unseen, 2 * (1.0986 - 0.4463), 4e-3);
}

TEST(FusedEmbedder, OfNothingOrWithoutWeightIsRefused) {
  EXPECT_FALSE(FusedEmbedder::create({}));
  EmbedderModel weightless = tiny_model(1);
  weightless.weight = 0;
  EXPECT_FALSE(FusedEmbedder::create({weightless}));
}

}  // namespace
}  // namespace garita::face
