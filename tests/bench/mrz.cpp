// SPDX-License-Identifier: Apache-2.0
// Parsing an MRZ, beside a regular expression that only looks at its shape; reading one from a
// page's strip, beside Tesseract on the same strip.
#include "verify/mrz/mrz.h"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <regex>

#include "config/loader/models.h"
#include "tests/bench/bench.h"
#include "tests/bench/specimen.h"
#include "tests/bench/tesseract.h"
#include "verify/image/transform.h"
#include "verify/mrz/reader.h"

namespace garita::bench {
namespace {

constexpr Date kOn{2026, 11, 21};
constexpr int kDocuments = 60;

using Lines = std::vector<std::string>;

struct Kind {
  mrz::Format format;
  const char* code;
  const char* shape;  // of the lines joined
};
constexpr std::array kKinds{
    Kind{mrz::Format::td1, "I",
         "[AIC][A-Z<]([A-Z<]{3})([A-Z0-9<]{9})[0-9<][A-Z0-9<]{15}([0-9<]{6})[0-9]([MFX<])([0-9]{6})"
         "[0-9]([A-Z<]{3})[A-Z0-9<]{11}[0-9]([A-Z<]{30})"},
    Kind{mrz::Format::td2, "I",
         "[AIC][A-Z<]([A-Z<]{3})([A-Z<]{31})([A-Z0-9<]{9})[0-9<]([A-Z<]{3})([0-9<]{6})[0-9]([MFX<])"
         "([0-9]{6})[0-9][A-Z0-9<]{7}[0-9]"},
    Kind{mrz::Format::td3, "P",
         "P[A-Z<]([A-Z<]{3})([A-Z<]{39})([A-Z0-9<]{9})[0-9<]([A-Z<]{3})([0-9<]{6})[0-9]([MFX<])"
         "([0-9]{6})[0-9][A-Z0-9<]{14}[0-9<][0-9]"},
};

struct Text {
  Lines lines;
  std::string joined;
  std::regex shape;
};

Text text_of(int number) {
  const Kind& kind = kKinds[static_cast<std::size_t>(number) % kKinds.size()];
  mrz::Fields fields;
  fields.document_code = kind.code;
  fields.issuer = fields.nationality = "UTO";
  fields.surname = "ERIKSSON";
  fields.given_names = "ANNA MARIA";
  fields.document_number = "L" + std::to_string(10'000'000 + 7919 * number);
  fields.birth_date = PartialDate{1940 + number, 1 + number % 12, 1 + number % 28};
  fields.expiry_date = PartialDate{2027 + number % 10, 1 + number % 12, 1 + number % 28};
  fields.sex = number % 2 == 0 ? "F" : "M";
  Text text;
  text.lines = need(mrz::generate(kind.format, fields), "generate");
  for (const std::string& line : text.lines) text.joined += line;
  text.shape = std::regex(kind.shape, std::regex::optimize);
  return text;
}

void parse_one(const Text& text) {
  const auto parsed = mrz::parse(text.lines, kOn);
  need(parsed && parsed->valid, "an MRZ of the benchmark is not valid");
  benchmark::DoNotOptimize(parsed->fields.surname.data());
}

void match_one(const Text& text) {
  std::smatch fields;
  need(std::regex_match(text.joined, fields, text.shape),
       "an MRZ of the benchmark does not match its shape");
  benchmark::DoNotOptimize(fields.size());
}

Pair parse() {
  const auto texts = std::make_shared<std::vector<Text>>();
  for (int i = 0; i < kDocuments; ++i) texts->push_back(text_of(i));
  const auto each = [texts](void (*one)(const Text&)) {
    return [texts, one] {
      for (const Text& text : *texts) one(text);
    };
  };
  return {
      .what = "parse an MRZ (TD1, TD2, TD3)",
      .ours = {.what = "mrz::parse", .work = each(parse_one)},
      .other = {.what = "std::regex matches its shape, no check digits", .work = each(match_one)},
      .units = kDocuments};
}

// Reads the specimen's MRZ from a frame.
class SpecimenReader {
 public:
  SpecimenReader() {
    const auto models =
        need(config::load_models(std::string(GARITA_SOURCE_DIR) + "/assets"), "the networks");
    reader_ = std::make_shared<mrz::Reader>(need(mrz::Reader::create(models.mrz), "MRZ"));
  }

  Quad box_in(const Frame& frame) const { return read(frame).box; }

  // Reader::read of this frame, once it is known to read what stands there.
  Side side(const Frame& frame) const {
    read(frame);
    return {.what = "Reader::read", .work = [self = *this, frame] {
              const mrz::Reading reading = self.read(frame);
              benchmark::DoNotOptimize(&reading);
            }};
  }

 private:
  mrz::Reading read(const Frame& frame) const {
    auto readings = reader_->read(frame, kOn).readings;
    need(readings.size() == 1 && readings.front().mrz.lines == specimen_mrz(),
         "the specimen's MRZ was not read as it stands");
    return std::move(readings.front());
  }

  std::shared_ptr<mrz::Reader> reader_;
};

// The page fills the width of a camera of 640 x 480.
Frame camera_frame(const Frame& page) { return resize(page, 640, 640 * page.height / page.width); }

std::vector<Pair> read() {
  const SpecimenReader reader;
  const Frame page = specimen_page();
  const Frame strip = mrz_strip(page, reader.box_in(page));
  return {{.what = "read it, cut out of the page",
           .ours = reader.side(strip),
           .other = tesseract(strip, specimen_mrz())},
          {.what = "find and read it on a page",
           .ours = reader.side(page),
           .other = {.what = "nothing: Tesseract gets the zone cut out"}},
          {.what = "find and read it in a camera's frame, 640 wide",
           .ours = reader.side(camera_frame(page)),
           .other = {.what = "nothing: a camera gives one every 33 ms"}}};
}

}  // namespace

std::vector<Pair> mrz() {
  std::vector<Pair> pairs = read();
  pairs.insert(pairs.begin(), parse());
  return pairs;
}

}  // namespace garita::bench
