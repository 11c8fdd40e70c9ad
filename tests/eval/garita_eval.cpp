// SPDX-License-Identifier: Apache-2.0
// garita-eval KIND DIR: measures a room of verify/ on a labelled folder.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <iostream>
#include <iterator>

#include "config/loader/models.h"
#include "config/loader/places.h"
#include "kiosk/barcode/reader_process.h"
#include "tests/eval/face_tables.h"
#include "tests/eval/forge_barcodes.h"
#include "tests/eval/load.h"
#include "tests/eval/mrz_curves.h"
#include "tests/eval/output.h"
#include "tests/eval/sheet.h"
#include "tests/support/temporary_folder.h"
#include "verify/face/matcher.h"
#include "verify/face/subject.h"
#include "verify/face/upright.h"

namespace garita::eval {
namespace {

constexpr double kLiveFrom = 0.5;  // probability of fr_liveness

struct Options {
  std::string kind;
  std::filesystem::path folder;
  std::filesystem::path negatives;
  std::filesystem::path sheet;
  std::filesystem::path curves;
  std::filesystem::path assets;
  bool json = false;
  bool bare = false;
  bool steps = false;
  int far = 0;
  int forge = 0;
  std::uint32_t seed = 1;
};

Result<config::LoadedModels> load(const Options& options) {
  const auto assets = config::find_assets(options.assets);
  if (!assets) return std::unexpected(assets.error());
  return config::load_models(*assets);
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return {utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday};
}

Result<void> add_curves(const Options& options, const ReadMrz& read, Output& output) {
  const auto curves = measure_curves(options.folder, read, today(), {.seed = options.seed});
  if (!curves) return std::unexpected(curves.error());
  output.table += describe(*curves);
  return write_text_file(to_svg(*curves), options.curves);
}

Result<Output> run_mrz(const Options& options) {
  const auto models = load(options);
  if (!models) return std::unexpected(models.error());
  auto reader = mrz::Reader::create(models->mrz);
  if (!reader) return std::unexpected(reader.error());
  const ReadMrz read = [&](const Frame& frame) { return reader->read(frame, today()); };
  const auto score = evaluate_mrz(options.folder, options.negatives, read);
  if (!score) return std::unexpected(score.error());
  if (!options.sheet.empty()) {
    if (auto written = write_sheet(*score, options.sheet); !written) {
      return std::unexpected(written.error());
    }
  }
  Output output = describe(*score);
  if (!options.curves.empty()) {
    if (auto added = add_curves(options, read, output); !added) {
      return std::unexpected(added.error());
    }
  }
  return output;
}

// The pictures of the folder, and those forged: into a folder of their own, for the labelled one is
// not ours to write into.
Result<BarcodeScore> score_barcodes(const Options& options, const ReadBarcodes& ours) {
  const ReadBarcodes beside = options.bare ? read_bare : ReadBarcodes{};
  auto score = evaluate_barcodes(options.folder, ours, beside);
  if (!score || options.forge == 0) return score;
  const support::TemporaryFolder folder;
  const auto forged = folder / "forged";
  if (auto made = forge_barcodes(forged, options.forge, options.seed); !made) {
    return std::unexpected(made.error());
  }
  auto more = evaluate_barcodes(forged, ours, beside);
  if (!more) return more;
  std::ranges::move(more->cases, std::back_inserter(score->cases));
  std::ranges::move(more->beside, std::back_inserter(score->beside));
  return score;
}

Result<Output> run_barcode(const Options& options) {
  barcode::ReaderProcess reader;
  if (auto started = reader.start(); !started) return std::unexpected(started.error());
  const auto ours = [&](const Frame& frame) {
    auto symbols = reader.read(frame);
    return BarcodeReading{std::move(symbols), reader.cpu_ms()};
  };
  const auto score = score_barcodes(options, ours);
  if (!score) return std::unexpected(score.error());
  return describe(*score);
}

Result<face::Matcher> make_matcher(const Options& options) {
  const auto models = load(options);
  if (!models) return std::unexpected(models.error());
  return face::Matcher::create(models->face);
}

Result<face::Face> subject_face(face::Matcher& matcher, const Frame& frame) {
  auto faces = matcher.detect(frame);
  if (!faces) return std::unexpected(faces.error());
  const face::Face* subject = face::subject(*faces, frame);
  if (!subject) return fail(ErrorCode::face_not_found, "no face in the image");
  return *subject;
}

Result<MadeTemplate> subject_template(face::Matcher& matcher, const Frame& frame) {
  const auto face = subject_face(matcher, frame);
  if (!face) return std::unexpected(face.error());
  const CpuClock clock;
  auto made = matcher.embed(frame, *face);
  if (!made) return std::unexpected(made.error());
  return MadeTemplate{std::move(*made), clock.ms()};
}

// The installed networks with one embedder. Its strength is then the logarithm of its output's
// length.
Result<face::Matcher> matcher_of(face::Models models, face::EmbedderModel model) {
  model.strength = 1;
  model.usual_length = 1;
  models.embedders = {std::move(model)};
  return face::Matcher::create(models);
}

class PartMatchers {
 public:
  static Result<PartMatchers> create(const face::Models& models) {
    face::EmbedderModel alone = models.embedders.front();
    alone.mirrored = false;
    auto plain = matcher_of(models, std::move(alone));
    if (!plain) return std::unexpected(plain.error());
    PartMatchers made(std::move(*plain));
    for (const face::EmbedderModel& model : models.embedders) {
      auto whole = matcher_of(models, model);
      if (!whole) return std::unexpected(whole.error());
      made.wholes_.push_back(std::move(*whole));
    }
    return made;
  }

  Result<Parts> operator()(const Frame& frame) {
    const auto face = subject_face(plain_, frame);
    if (!face) return std::unexpected(face.error());
    auto plain = plain_.embed(frame, *face);
    if (!plain) return std::unexpected(plain.error());
    Parts parts{std::move(*plain), {}};
    for (face::Matcher& matcher : wholes_) {
      auto whole = matcher.embed(frame, *face);
      if (!whole) return std::unexpected(whole.error());
      parts.wholes.push_back(std::move(*whole));
    }
    return parts;
  }

 private:
  explicit PartMatchers(face::Matcher plain) : plain_(std::move(plain)) {}
  face::Matcher plain_;
  std::vector<face::Matcher> wholes_;
};

Result<void> add_steps(const Options& options, const face::Models& models, const FaceScore& score,
                       Output& output) {
  auto parts = PartMatchers::create(models);
  if (!parts) return std::unexpected(parts.error());
  output.table += describe(evaluate_steps(options.folder, score, models.embedders,
                                          [&](const Frame& frame) { return (*parts)(frame); }));
  return {};
}

Result<void> add_far(const Options& options, face::Matcher& matcher, const MakeTemplate& make,
                     Output& output) {
  const auto profile = face::find_profile("frontex");
  const auto far =
      evaluate_far(options.folder, options.far,
                   {.subject = [&](const Frame& frame) { return subject_face(matcher, frame); },
                    .make_template = make,
                    .decide = [&](const auto& one, const auto& other) -> Result<face::Decision> {
                      const auto comparison = face::compare(one, other, matcher.scoring());
                      if (!comparison) return std::unexpected(comparison.error());
                      return face::decide(*comparison, *profile);
                    }});
  if (!far) return std::unexpected(far.error());
  output.table += describe(*far);
  return {};
}

Result<Output> run_face(const Options& options) {
  const auto models = load(options);
  if (!models) return std::unexpected(models.error());
  auto matcher = face::Matcher::create(models->face);
  if (!matcher) return std::unexpected(matcher.error());
  const MakeTemplate make = [&](const Frame& frame) { return subject_template(*matcher, frame); };
  const auto score = evaluate_faces(options.folder, make);
  if (!score) return std::unexpected(score.error());
  if (!options.sheet.empty()) {
    if (auto written = write_sheet(*score, options.folder, options.sheet); !written) {
      return std::unexpected(written.error());
    }
  }
  const auto transfer = evaluate_transfer(options.folder, score->faces, make);
  if (!transfer) return std::unexpected(transfer.error());
  Output output = describe(*score);
  output.table += describe(*transfer);
  if (options.steps) {
    if (auto added = add_steps(options, models->face, *score, output); !added) {
      return std::unexpected(added.error());
    }
  }
  if (options.far > 0) {
    if (auto added = add_far(options, *matcher, make, output); !added) {
      return std::unexpected(added.error());
    }
  }
  return output;
}

Result<Output> run_pad(const Options& options) {
  auto matcher = make_matcher(options);
  if (!matcher) return std::unexpected(matcher.error());
  const auto score = evaluate_pad(
      options.folder,
      [&](const Frame& frame) -> Result<double> {
        const auto face = subject_face(*matcher, frame);
        if (!face) return std::unexpected(face.error());
        return matcher->liveness(frame, *face);
      },
      kLiveFrom);
  if (!score) return std::unexpected(score.error());
  return describe(*score);
}

Result<std::optional<CutPortrait>> cut_portrait(face::Matcher& matcher, const Frame& page) {
  const auto upright = face::find_upright(matcher, page);
  if (!upright) return std::unexpected(upright.error());
  const face::Face* face = face::find_portrait(upright->faces);
  if (face == nullptr) return std::nullopt;
  auto image = face::crop_portrait(upright->frame, *face);
  if (!image) return std::unexpected(image.error());
  return CutPortrait{std::move(*image), upright->quarters, face->score};
}

Result<Output> run_portrait(const Options& options) {
  auto matcher = make_matcher(options);
  if (!matcher) return std::unexpected(matcher.error());
  const auto cases = cut_portraits(options.folder,
                                   [&](const Frame& page) { return cut_portrait(*matcher, page); });
  if (!options.sheet.empty()) {
    if (auto written = write_sheet(cases, options.sheet); !written) {
      return std::unexpected(written.error());
    }
  }
  return describe(cases);
}

const std::map<std::string, Result<Output> (*)(const Options&)> kKinds{{"mrz", run_mrz},
                                                                       {"barcode", run_barcode},
                                                                       {"face", run_face},
                                                                       {"pad", run_pad},
                                                                       {"portrait", run_portrait}};

int run(const Options& options) {
  compute_in_one_thread();
  const Result<Output> output = kKinds.at(options.kind)(options);
  if (!output) {
    std::cerr << "garita-eval: " << to_string(output.error()) << '\n';
    return 2;
  }
  std::cout << output->table;
  if (options.json) std::cout << output->json << '\n';
  return 0;
}

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Measures Garita on a labelled folder", "garita-eval"};
  app.add_option("KIND", options.kind, "mrz, barcode, face, pad or portrait")
      ->required()
      ->check(CLI::IsMember({"mrz", "barcode", "face", "pad", "portrait"}));
  app.add_option("DIR", options.folder, "The labelled folder")->required();
  app.add_option("--negatives", options.negatives, "mrz: a folder of images without an MRZ")
      ->check(CLI::ExistingDirectory);
  app.add_option("--sheet", options.sheet,
                 "mrz, face: write the failures as one picture; portrait: the portraits");
  app.add_option("--curves", options.curves,
                 "mrz: also measure synthetic views drawn by --seed, as an SVG of curves");
  app.add_option("--assets", options.assets, "The assets folder (else GARITA_ASSETS)");
  app.add_flag("--steps", options.steps,
               "face: also measure what each step to the score gains (twice the time)");
  app.add_option("--far", options.far, "face: also measure so many genuine pairs from afar")
      ->check(CLI::Range(1, 100'000));
  app.add_flag("--bare", options.bare, "barcode: measure the decoder alone beside it");
  app.add_option("--forge", options.forge,
                 "barcode: also measure so many PDF417 pictures, drawn by --seed")
      ->check(CLI::Range(1, 10'000));
  app.add_option("--seed", options.seed, "barcode: of --forge; mrz: of --curves");
  app.add_flag("--json", options.json, "As the last line one JSON object");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run(options);
}

}  // namespace
}  // namespace garita::eval

int main(int argc, char** argv) { return garita::eval::main(argc, argv); }
