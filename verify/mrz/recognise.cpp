// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/recognise.h"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>

namespace garita::mrz {
namespace {

constexpr int kOverlap = 8;  // frames at a window's end that its neighbour sees better
constexpr int kClasses = kCharacters + 1;

// The window from column `begin`, normalised as in training; beyond the strip its last column goes
// on.
cv::Mat window_of(const Strip& strip, int begin, int columns) {
  cv::Mat window({1, 1, kStripRows, columns}, CV_32F);
  auto* out = window.ptr<float>();
  double sum = 0, squares = 0;
  for (int y = 0; y < kStripRows; ++y) {
    const float* row = strip.pixels.data() + static_cast<std::ptrdiff_t>(y) * strip.width;
    for (int x = 0; x < columns; ++x) {
      const float value = row[std::clamp(begin + x, 0, strip.width - 1)];
      *out++ = value;
      sum += value;
      squares += double(value) * value;
    }
  }
  const double count = kStripRows * columns;
  const double mean = sum / count;
  const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
  window = (window - mean) / (deviation + 4);
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
  SizedNet wide;
  SizedNet narrow;
};

Recogniser::Recogniser(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::create(ByteView model) {
  try {
    auto impl = std::make_unique<Impl>(
        Impl{SizedNet(model, kWindowColumns), SizedNet(model, kNarrowWindowColumns)});
    if (!impl->wide.fits() || !impl->narrow.fits()) {
      return fail(ErrorCode::model_unreadable, "the MRZ network's output has another shape");
    }
    return Recogniser(std::move(impl));
  } catch (const cv::Exception& e) {
    return fail(ErrorCode::model_unreadable, "MRZ network: " + e.err);
  }
}

std::vector<Column> Recogniser::read(const Strip& strip) {
  SizedNet& net = strip.width <= kNarrowWindowColumns ? impl_->narrow : impl_->wide;
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
