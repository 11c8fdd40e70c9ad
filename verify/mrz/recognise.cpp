// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/recognise.h"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>

namespace garita::mrz {
namespace {

constexpr int kTrainedColumns = 256;  // of a window of the training
constexpr int kLeastColumns = 64;     // below them the network's own padding would be half of it
constexpr int kStep = 16;             // widths are rounded up: other widths, other memory
constexpr int kClasses = kCharacters + 1;

// The strip, `columns` wide: beyond its end its last column goes on.
std::vector<float> widened(const Strip& strip, int columns) {
  std::vector<float> pixels;
  pixels.reserve(static_cast<std::size_t>(kStripRows) * static_cast<std::size_t>(columns));
  for (int y = 0; y < kStripRows; ++y) {
    const float* row = strip.pixels.data() + static_cast<std::ptrdiff_t>(y) * strip.width;
    pixels.insert(pixels.end(), row, row + strip.width);
    pixels.insert(pixels.end(), static_cast<std::size_t>(columns - strip.width),
                  row[strip.width - 1]);
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

// Each column is brought to mean 0 and deviation 1 by the columns about it, as many as a window of
// the training had.
cv::Mat normalised(const Strip& strip) {
  const int columns = std::max(kLeastColumns, (strip.width + kStep - 1) / kStep * kStep);
  const std::vector<float> pixels = widened(strip, columns);
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

}  // namespace

struct Recogniser::Impl {
  cv::dnn::Net net;

  cv::Mat forward(const cv::Mat& window) {
    net.setInput(window);
    return net.forward();
  }

  bool fits() {
    const cv::Mat out = forward(cv::Mat({1, 1, kStripRows, kLeastColumns}, CV_32F, cv::Scalar(0)));
    return out.total() == static_cast<std::size_t>(kClasses * kLeastColumns / kColumnsPerFrame);
  }
};

Recogniser::Recogniser(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::create(ByteView model) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(model.data()), model.size());
    impl->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    impl->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    if (!impl->fits()) {
      return fail(ErrorCode::model_unreadable, "the MRZ network's output has another shape");
    }
    return Recogniser(std::move(impl));
  } catch (const cv::Exception& e) {
    return fail(ErrorCode::model_unreadable, "MRZ network: " + e.err);
  }
}

std::vector<Column> Recogniser::read(const Strip& strip) {
  const cv::Mat window = normalised(strip);
  const cv::Mat out = impl_->forward(window);
  const int all = window.size[3] / kColumnsPerFrame;
  const int frames = std::clamp(strip.width / kColumnsPerFrame, 1, all);
  std::vector<Column> columns;
  columns.reserve(static_cast<std::size_t>(frames));
  for (int f = 0; f < frames; ++f) columns.push_back(column_of(out.ptr<float>() + f, all));
  return columns;
}

}  // namespace garita::mrz
