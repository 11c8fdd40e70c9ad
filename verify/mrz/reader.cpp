// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/reader.h"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "verify/mrz/block.h"
#include "verify/mrz/locate.h"
#include "verify/mrz/read_line.h"
#include "verify/mrz/recognise.h"
#include "verify/mrz/rectify.h"

namespace garita::mrz {
namespace {

constexpr double kLeastProbe = 0.30;
constexpr int kLeastSide = 40;         // of a frame that can hold a legible MRZ
constexpr std::size_t kMostSeeds = 6;  // lines read whole in one frame
constexpr std::size_t kMostReadings = 4;

struct Seed {
  TextLine line;
  double score = 0;
};

std::vector<Seed> seeds_in(const Pyramid& pyramid, Recogniser& recogniser) {
  std::vector<Seed> seeds;
  for (const TextLine& found : find_text_lines(pyramid)) {
    const TextLine line = refined(pyramid, found);
    const double forth = probe(pyramid, line, recogniser);
    const double back = probe(pyramid, reversed(line), recogniser);
    if (forth >= kLeastProbe) seeds.push_back({line, forth});
    if (back >= kLeastProbe) seeds.push_back({reversed(line), back});
  }
  std::ranges::sort(seeds, std::ranges::greater{}, &Seed::score);
  if (seeds.size() > kMostSeeds) seeds.resize(kMostSeeds);
  return seeds;
}

bool inside(const Quad& box, const Point& point) {
  int turns = 0;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Point& a = box[i];
    const Point& b = box[(i + 1) % box.size()];
    turns += (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0 ? 1 : -1;
  }
  return turns == 4 || turns == -4;
}

bool already_read(const std::vector<Reading>& readings, const TextLine& line) {
  const Point middle = point_on(line, 0.5, 0);
  return std::ranges::any_of(readings,
                             [&](const Reading& reading) { return inside(reading.box, middle); });
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

struct Reader::Impl {
  Recogniser recogniser;
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::create(ByteView model) {
  auto recogniser = Recogniser::create(model);
  if (!recogniser) return std::unexpected(recogniser.error());
  return Reader(std::make_unique<Impl>(Impl{std::move(*recogniser)}));
}

ReadResult Reader::read(const Frame& frame, const Date& on) {
  ReadResult result;
  if (frame.empty() || std::min(frame.width, frame.height) < kLeastSide) return result;
  auto start = std::chrono::steady_clock::now();
  const Pyramid pyramid = make_pyramid(frame);
  const std::vector<Seed> seeds = seeds_in(pyramid, impl_->recogniser);
  result.timing.locate_ms = milliseconds_since(start);
  start = std::chrono::steady_clock::now();
  for (const Seed& seed : seeds) {
    if (result.readings.size() == kMostReadings) break;
    if (already_read(result.readings, seed.line)) continue;
    const auto line = read_line(pyramid, seed.line, impl_->recogniser);
    if (!line) continue;
    if (auto reading = read_block(pyramid, *line, impl_->recogniser, on)) {
      result.readings.push_back(std::move(*reading));
    }
  }
  std::ranges::sort(result.readings, std::ranges::greater{}, [](const Reading& reading) {
    return std::tuple(reading.mrz.valid, reading.confidence);
  });
  result.timing.read_ms = milliseconds_since(start);
  return result;
}

}  // namespace garita::mrz
