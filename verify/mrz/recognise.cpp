// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/recognise.h"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>

namespace garita::mrz {
namespace {

constexpr int kOverlap = 8;  // frames at a window's end that its neighbour sees better
constexpr int kClasses = kCharacters + 1;

// The strip from column `begin`; beyond its end its last column goes on.
std::vector<float> columns_from(const Strip& strip, int begin, int columns) {
  std::vector<float> pixels;
  pixels.reserve(static_cast<std::size_t>(kStripRows) * static_cast<std::size_t>(columns));
  for (int y = 0; y < kStripRows; ++y) {
    const float* row = strip.pixels.data() + static_cast<std::ptrdiff_t>(y) * strip.width;
    for (int x = 0; x < columns; ++x)
      pixels.push_back(row[std::clamp(begin + x, 0, strip.width - 1)]);
  }
  return pixels;
}

// Sums over the columns 0 .. x - 1 of all rows.
struct Sums {
  double values = 0;
  double squares = 0;
};

std::vector<Sums> running_sums(const std::vector<float>& pixels, int columns) {
  std::vector<Sums> sums(static_cast<std::size_t>(columns) + 1);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    Sums& column = sums[i % static_cast<std::size_t>(columns) + 1];
    column.values += pixels[i];
    column.squares += double(pixels[i]) * pixels[i];
  }
  for (std::size_t x = 1; x < sums.size(); ++x) {
    sums[x].values += sums[x - 1].values;
    sums[x].squares += sums[x - 1].squares;
  }
  return sums;
}

// The window from column `begin`. Each column is brought to mean 0 and deviation 1 by the columns
// about it, as many as a window of the training had.
cv::Mat window_of(const Strip& strip, int begin, int columns) {
  const std::vector<float> pixels = columns_from(strip, begin, columns);
  const std::vector<Sums> sums = running_sums(pixels, columns);
  const int about = std::min(kTrainedColumns, columns);
  const double count = kStripRows * about;
  cv::Mat window({1, 1, kStripRows, columns}, CV_32F);
  auto* out = window.ptr<float>();
  for (int x = 0; x < columns; ++x) {
    const int from = std::clamp(x - about / 2, 0, columns - about);
    const Sums& low = sums[static_cast<std::size_t>(from)];
    const Sums& high = sums[static_cast<std::size_t>(from + about)];
    const double mean = (high.values - low.values) / count;
    const double variance = (high.squares - low.squares) / count - mean * mean;
    const double scale = 1 / (std::sqrt(std::max(0.0, variance)) + 4);
    for (int y = 0; y < kStripRows; ++y) {
      const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(y) * columns + x;
      out[at] = static_cast<float>((pixels[static_cast<std::size_t>(at)] - mean) * scale);
    }
  }
  return window;
}

// `logits` is one frame's column of the network's output, whose rows are `frames` long.
Column column_of(const float* logits, int frames) {
  float most = logits[0];
  for (int k = 1; k < kClasses; ++k) most = std::max(most, logits[k * frames]);
  float sum = 0;
  for (int k = 0; k < kClasses; ++k) sum += std::exp(logits[k * frames] - most);
  const float norm = most + std::log(sum);
  Column column;
  column.blank = logits[0] - norm;
  for (int k = 0; k < kCharacters; ++k) {
    column.characters[static_cast<std::size_t>(k)] = logits[(k + 1) * frames] - norm;
  }
  return column;
}

// The network at one window width: another shape would make OpenCV lay out its memory anew.
class SizedNet {
 public:
  SizedNet(ByteView model, int columns)
      : net_(cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(model.data()), model.size())),
        columns_(columns) {
    net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net_.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
  }

  bool fits() {
    const cv::Mat out = forward(cv::Mat({1, 1, kStripRows, columns_}, CV_32F, cv::Scalar(0)));
    return out.total() == static_cast<std::size_t>(kClasses * frames());
  }

  int columns() const { return columns_; }
  int frames() const { return columns_ / kColumnsPerFrame; }

  cv::Mat forward(const cv::Mat& window) {
    net_.setInput(window);
    return net_.forward();
  }

 private:
  cv::dnn::Net net_;
  int columns_;
};

}  // namespace

struct Recogniser::Impl {
  std::vector<SizedNet> nets;  // narrowest first

  SizedNet& for_strip(const Strip& strip) {
    const auto wide_enough = std::ranges::find_if(
        nets, [&](const SizedNet& net) { return net.columns() >= strip.width; });
    return wide_enough == nets.end() ? nets.back() : *wide_enough;
  }
};

Recogniser::Recogniser(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::create(ByteView model) {
  try {
    auto impl = std::make_unique<Impl>();
    for (const int columns : kWindowColumns) {
      impl->nets.emplace_back(model, columns);
      if (!impl->nets.back().fits()) {
        return fail(ErrorCode::model_unreadable, "the MRZ network's output has another shape");
      }
    }
    return Recogniser(std::move(impl));
  } catch (const cv::Exception& e) {
    return fail(ErrorCode::model_unreadable, "MRZ network: " + e.err);
  }
}

std::vector<Column> Recogniser::read(const Strip& strip) {
  SizedNet& net = impl_->for_strip(strip);
  const int frames = std::max(1, strip.width / kColumnsPerFrame);
  std::vector<Column> columns;
  columns.reserve(static_cast<std::size_t>(frames));
  for (int begin = 0; static_cast<int>(columns.size()) < frames;) {
    const cv::Mat out = net.forward(window_of(strip, begin * kColumnsPerFrame, net.columns()));
    const bool last = begin + net.frames() >= frames;
    const int end = last ? frames - begin : net.frames() - kOverlap;
    for (int f = static_cast<int>(columns.size()) - begin; f < end; ++f) {
      columns.push_back(column_of(out.ptr<float>() + f, net.frames()));
    }
    begin += net.frames() - 2 * kOverlap;
  }
  return columns;
}

}  // namespace garita::mrz
