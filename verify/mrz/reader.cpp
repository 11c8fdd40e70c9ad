// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/reader.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "verify/mrz/block.h"
#include "verify/mrz/layout.h"
#include "verify/mrz/locate.h"
#include "verify/mrz/long_number.h"
#include "verify/mrz/read_line.h"
#include "verify/mrz/recognise.h"
#include "verify/mrz/rectify.h"
#include "verify/mrz/repair.h"

namespace garita::mrz {
namespace {

constexpr int kLeastSide = 40;  // of a frame that can hold a legible MRZ
constexpr int kMostSeeds = 6;   // lines read whole in one pass
constexpr std::size_t kMostDoubtful = 2;
constexpr std::size_t kMostReadings = 4;
// Once an MRZ is read, another one in the same frame is looked for in lines of comparable length.
constexpr double kComparable = 0.6;
constexpr int kMostMisses = 2;     // of these
constexpr double kSettled = 0.42;  // confidence; an invalid text has 0.5 at most

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

double confidence_at(const Reading& reading, int line, int position) {
  const auto i = std::size_t(line), k = std::size_t(position);
  const auto& lines = reading.character_confidence;
  return i < lines.size() && k < lines[i].size() ? lines[i][k] : 0;
}

// Follows one line after another until enough is read.
class Hunt {
 public:
  Hunt(const Pyramid& pyramid, Recogniser& recogniser, const Date& on)
      : pyramid_(pyramid), recogniser_(recogniser), on_(on) {}

  // The lines that clearly read as MRZ, upright ones first; where they yield nothing, the doubtful
  // ones as well.
  void follow(const std::vector<TextLine>& found) {
    std::vector<Candidate> candidates;
    for (const TextLine& line : found) candidates.push_back({line});
    std::vector<OrientedLine> doubtful;
    follow_clear(candidates, false, doubtful);
    if (!settled()) follow_clear(candidates, true, doubtful);
    std::ranges::sort(doubtful, std::ranges::greater{}, &OrientedLine::likeness);
    if (doubtful.size() > kMostDoubtful) doubtful.resize(kMostDoubtful);
    for (const OrientedLine& seed : doubtful) {
      if (readings_.empty()) read(seed.line);
    }
  }

  bool succeeded() const { return least_length_ > 0; }

  // Whether looking in other directions can be spared: something reads well, valid or not.
  bool settled() const {
    return std::ranges::any_of(readings_,
                               [](const Reading& r) { return r.confidence >= kSettled; });
  }

  std::vector<Reading> finish() && {
    std::ranges::sort(readings_, std::ranges::greater{}, [](const Reading& reading) {
      return std::tuple(reading.mrz.valid, reading.confidence);
    });
    return std::move(readings_);
  }

 private:
  struct Candidate {
    TextLine line;
    bool refined = false;
  };
  struct OrientedLine {
    TextLine line;
    double likeness = 0;
  };

  void follow_clear(std::vector<Candidate>& candidates, bool from_other_end,
                    std::vector<OrientedLine>& doubtful) {
    int seeds = 0;
    for (Candidate& candidate : candidates) {
      if (seeds == kMostSeeds || !wanted(candidate.line)) continue;
      if (!std::exchange(candidate.refined, true)) {
        candidate.line = refined(pyramid_, candidate.line);
      }
      const TextLine line = from_other_end ? reversed(candidate.line) : candidate.line;
      const double likeness = probe(pyramid_, line, recogniser_);
      if (likeness >= kClearProbe) {
        ++seeds;
        read(line);
        continue;
      }
      if (succeeded()) ++misses_;
      if (likeness >= kLeastProbe) doubtful.push_back({line, likeness});
    }
  }

  bool wanted(const TextLine& found) const {
    if (readings_.size() == kMostReadings || already_read(readings_, found)) return false;
    if (!succeeded()) return true;
    return length_of(found) >= least_length_ && misses_ < kMostMisses;
  }

  void read(const TextLine& seed) {
    const auto line = read_line(pyramid_, seed, recogniser_);
    if (!line || already_read(readings_, line->line)) return;
    auto reading = read_block(pyramid_, *line, recogniser_, on_);
    if (!reading) return;
    if (reading->mrz.valid) least_length_ = kComparable * length_of(line->line);
    readings_.push_back(std::move(*reading));
  }

  const Pyramid& pyramid_;
  Recogniser& recogniser_;
  Date on_;
  std::vector<Reading> readings_;
  double least_length_ = 0;  // above 0: a valid MRZ is read
  int misses_ = 0;           // lines since that did not clearly read as MRZ
};

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

Character least_sure(const Reading& reading) {
  const Layout& layout = layout_of(reading.mrz.format);
  const bool long_number = find_long_number(reading.mrz.lines, layout).has_value();
  Character least{0, 0, 1};
  for (int i = 0; i < layout.lines; ++i) {
    for (int k = 0; k < layout.width; ++k) {
      const bool of_number = long_number && layout.optional.holds(i, k);
      if (!of_number && !decides(layout, i, k)) continue;
      if (find_repair(reading.mrz, i, k) != nullptr) continue;
      const double confidence = confidence_at(reading, i, k);
      if (confidence < least.confidence) least = {i, k, confidence};
    }
  }
  return least;
}

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
    if (hunt.settled()) break;
    const Print print = find_print(pyramid, diagonal);
    for (const bool upright : {true, false}) {
      if (hunt.settled()) break;
      const std::vector<TextLine> found = find_text_lines(print, upright);
      result.timing.locate_ms += milliseconds_since(start);
      start = std::chrono::steady_clock::now();
      hunt.follow(found);
      result.timing.read_ms += milliseconds_since(start);
      start = std::chrono::steady_clock::now();
    }
  }
  result.readings = std::move(hunt).finish();
  return result;
}

}  // namespace garita::mrz
