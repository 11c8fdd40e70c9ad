// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/face_capture.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <thread>
#include <utility>

#include "verify/face/subject.h"
#include "verify/image/codec.h"

namespace garita::inspection {
namespace {

constexpr std::chrono::milliseconds kFrameDeadline{2'000};
constexpr std::chrono::milliseconds kComeBackDeadline{2'000};
constexpr std::chrono::milliseconds kComeBackPause{100};
// A camera that falls silent for a moment is no reason to refer; one that stays silent is.
constexpr std::chrono::milliseconds kSilenceMost{5'000};
constexpr int kPreviewQuality = 70;
// Frames of one person, seconds apart and before one camera, are alike far beyond this; above it
// stands the officer's band.
constexpr double kOnePersonFmr = 1e-2;

Bytes preview_of(const Frame& frame) {
  // A preview that cannot be encoded is a preview not shown: the capture itself goes on.
  return encode_jpeg(frame, kPreviewQuality).value_or(Bytes{});
}

// In the order in which find_guidance asks: how far a face has come on its way to a good picture.
constexpr std::string_view kWay[] = {"centre",     "move_closer", "move_back", "look_straight",
                                     "more_light", "less_light",  "hold_still"};

// Of the ring around the oval: the good pictures, and how near the next one is.
double ring(std::size_t good, std::string_view guidance) {
  const auto* const step = std::ranges::find(kWay, guidance);
  const double near = guidance.empty() ? 0 : static_cast<double>(step - kWay) / std::size(kWay);
  return std::min(1.0, (static_cast<double>(good) + near) / FaceCapture::kFramesWanted);
}

}  // namespace

struct FaceCapture::Sample {
  Frame image;
  face::Template face_template;
  face::Quality quality;
  double liveness = 0;
};

FaceCapture::FaceCapture(camera::Camera& camera, face::Matcher matcher)
    : camera_(camera), matcher_(std::move(matcher)) {}

Result<std::optional<LiveFace>> FaceCapture::capture(std::chrono::milliseconds deadline,
                                                     const std::function<void(FaceProgress)>& show,
                                                     const std::function<bool()>& cancelled) {
  const auto end = Clock::now() + deadline;
  std::vector<Sample> good;
  std::optional<Sample> fallback;
  while (Clock::now() < end && good.size() < kFramesWanted) {
    const auto frame = next_frame(end, cancelled);
    if (cancelled()) return std::nullopt;
    if (!frame) return std::unexpected(frame.error());
    auto found = sample(*frame);
    if (!found) return std::unexpected(found.error());
    std::string guidance = found->has_value() ? (*found)->quality.guidance : "centre";
    if (*found && guidance.empty()) {
      good.push_back(std::move(**found));
      if (good.size() == kFramesWanted) {
        if (auto kept = keep_one_person(good); !kept) return std::unexpected(kept.error());
      }
    } else if (*found) {
      fallback = std::move(*found);
    }
    const double progress = ring(good.size(), guidance);
    show({std::move(guidance), progress, preview_of(*frame)});
  }
  if (good.empty() && fallback) good.push_back(std::move(*fallback));
  if (good.empty()) return std::nullopt;
  if (good.size() < kFramesWanted) {  // else the loop kept them
    if (auto kept = keep_one_person(good); !kept) return std::unexpected(kept.error());
  }
  auto face = summarise(std::move(good));
  if (!face) return std::unexpected(face.error());
  return std::move(*face);
}

Result<Frame> FaceCapture::next_frame(Clock::time_point end,
                                      const std::function<bool()>& cancelled) {
  const auto until = std::min(end, Clock::now() + kSilenceMost);
  auto frame = camera_.capture(kFrameDeadline);
  while (!frame && Clock::now() < until && !cancelled()) {
    std::this_thread::sleep_for(kComeBackPause);
    if (camera_.open(kComeBackDeadline)) frame = camera_.capture(kFrameDeadline);
  }
  return frame;
}

Result<std::optional<FaceCapture::Sample>> FaceCapture::sample(const Frame& frame) {
  const auto faces = matcher_.detect(frame);
  if (!faces) return std::unexpected(faces.error());
  const face::Face* found = face::subject(*faces, frame);
  if (found == nullptr) return std::nullopt;
  const face::Face& face = *found;
  Sample sample;
  sample.quality = matcher_.quality(frame, face);
  auto face_template = matcher_.embed(frame, face);
  if (!face_template) return std::unexpected(face_template.error());
  sample.face_template = std::move(*face_template);
  const auto liveness = matcher_.liveness(frame, face);
  if (!liveness) return std::unexpected(liveness.error());
  sample.liveness = *liveness;
  // Only the inspected face leaves this function: bystanders are neither cropped nor stored.
  auto image = face::crop_portrait(frame, face);
  if (!image) return std::unexpected(image.error());
  sample.image = std::move(*image);
  return sample;
}

Result<void> FaceCapture::keep_one_person(std::vector<Sample>& samples) const {
  std::vector<face::Template> templates;
  for (const Sample& sample : samples) templates.push_back(sample.face_template);
  const auto agreeing = face::find_agreeing(templates, matcher_.scoring(), kOnePersonFmr);
  if (!agreeing) return std::unexpected(agreeing.error());
  std::vector<Sample> kept;
  for (const std::size_t index : *agreeing) kept.push_back(std::move(samples[index]));
  samples = std::move(kept);
  return {};
}

Result<LiveFace> FaceCapture::summarise(std::vector<Sample> samples) const {
  std::vector<face::Template> templates;
  double liveness = 0;
  for (const Sample& sample : samples) {
    templates.push_back(sample.face_template);
    liveness += sample.liveness / static_cast<double>(samples.size());
  }
  auto mean = face::average(templates);
  if (!mean) return std::unexpected(mean.error());
  auto sharpest = std::ranges::max_element(
      samples, {}, [](const Sample& sample) { return sample.quality.sharpness; });
  return LiveFace{std::move(sharpest->image), std::move(*mean), sharpest->quality, liveness,
                  static_cast<int>(samples.size())};
}

}  // namespace garita::inspection
