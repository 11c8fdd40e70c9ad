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

constexpr int kLeastSide = 40;         // of a frame that can hold a legible MRZ
constexpr std::size_t kMostSeeds = 6;  // lines read whole in one frame
constexpr std::size_t kMostReadings = 4;
// Once an MRZ is read, another one in the same frame is looked for in lines of comparable length.
constexpr double kComparable = 0.6;
constexpr int kMostFurtherLines = 4;

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

// Follows one line after another until enough is read.
class Hunt {
 public:
  Hunt(const Pyramid& pyramid, Recogniser& recogniser, const Date& on)
      : pyramid_(pyramid), recogniser_(recogniser), on_(on) {}

  void follow(const TextLine& found) {
    if (readings_.size() == kMostReadings || seeds_ == kMostSeeds) return;
    if (already_read(readings_, found) || length_of(found) < least_length_) return;
    if (least_length_ > 0 && ++further_ > kMostFurtherLines) return;
    const auto seed = oriented(pyramid_, refined(pyramid_, found), recogniser_);
    if (!seed) return;
    ++seeds_;
    const auto line = read_line(pyramid_, *seed, recogniser_);
    if (!line) return;
    auto reading = read_block(pyramid_, *line, recogniser_, on_);
    if (!reading) return;
    if (reading->mrz.valid) least_length_ = kComparable * length_of(line->line);
    readings_.push_back(std::move(*reading));
  }

  bool succeeded() const { return least_length_ > 0; }
  void next_pass() { seeds_ = 0; }

  std::vector<Reading> finish() && {
    std::ranges::sort(readings_, std::ranges::greater{}, [](const Reading& reading) {
      return std::tuple(reading.mrz.valid, reading.confidence);
    });
    return std::move(readings_);
  }

 private:
  const Pyramid& pyramid_;
  Recogniser& recogniser_;
  Date on_;
  std::vector<Reading> readings_;
  std::size_t seeds_ = 0;
  double least_length_ = 0;  // above 0: a valid MRZ is read
  int further_ = 0;          // lines followed since
};

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
  Hunt hunt(pyramid, impl_->recogniser, on);
  for (const bool diagonal : {false, true}) {
    if (hunt.succeeded()) break;
    const std::vector<TextLine> found = find_text_lines(pyramid, diagonal);
    result.timing.locate_ms += milliseconds_since(start);
    start = std::chrono::steady_clock::now();
    hunt.next_pass();
    for (const TextLine& line : found) hunt.follow(line);
    result.timing.read_ms += milliseconds_since(start);
    start = std::chrono::steady_clock::now();
  }
  result.readings = std::move(hunt).finish();
  return result;
}

}  // namespace garita::mrz
