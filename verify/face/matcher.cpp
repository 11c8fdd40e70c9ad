// SPDX-License-Identifier: Apache-2.0
#include "verify/face/matcher.h"

#include "verify/face/detect.h"
#include "verify/face/embed.h"
#include "verify/face/landmarks.h"
#include "verify/face/liveness.h"
#include "verify/face/patch.h"
#include "verify/face/quality.h"
#include "verify/image/transform.h"

namespace garita::face {

namespace {

// The frame in B, G, R; copies only a grey one.
class Colour {
 public:
  explicit Colour(const Frame& frame) : frame_(frame) {
    if (frame.channels != 3) converted_ = to_bgr(frame);
  }
  const Frame& get() const { return converted_.empty() ? frame_ : converted_; }

 private:
  const Frame& frame_;
  Frame converted_;
};

}  // namespace

struct Matcher::Impl {
  Detector detector;
  Landmarker landmarker;
  FusedEmbedder embedder;
  Liveness liveness;
  Scoring scoring;
};

Matcher::Matcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Result<Matcher> Matcher::create(const Models& models) {
  auto detector = Detector::create(models.detector);
  if (!detector) return std::unexpected(detector.error());
  auto landmarker = Landmarker::create(models.landmarks);
  if (!landmarker) return std::unexpected(landmarker.error());
  auto embedder = FusedEmbedder::create(models.embedders);
  if (!embedder) return std::unexpected(embedder.error());
  auto liveness = Liveness::create(models.liveness);
  if (!liveness) return std::unexpected(liveness.error());
  return Matcher(
      std::make_unique<Impl>(Impl{std::move(*detector), std::move(*landmarker),
                                  std::move(*embedder), std::move(*liveness), models.scoring}));
}

Result<std::vector<Face>> Matcher::detect(const Frame& frame) {
  if (frame.empty()) return std::vector<Face>{};
  const Colour colour(frame);
  const auto found = impl_->detector.find(colour.get());
  if (!found) return std::unexpected(found.error());
  std::vector<Face> faces;
  for (const Detection& detection : *found) {
    const auto landmarks = impl_->landmarker.find(colour.get(), detection.box);
    if (!landmarks) return std::unexpected(landmarks.error());
    faces.push_back({detection.box, detection.score, *landmarks});
  }
  return faces;
}

Quality Matcher::quality(const Frame& frame, const Face& face) const {
  if (frame.empty()) return {.guidance = "centre"};
  return measure_quality(Colour(frame).get(), face);
}

Result<Template> Matcher::embed(const Frame& frame, const Face& face) {
  if (frame.empty()) return fail(ErrorCode::face_model_failed, "an empty frame");
  return impl_->embedder.embed(Colour(frame).get(), face.landmarks);
}

Result<double> Matcher::liveness(const Frame& frame, const Face& face) {
  if (frame.empty()) return fail(ErrorCode::face_model_failed, "an empty frame");
  return impl_->liveness.score(Colour(frame).get(), face.box);
}

const std::string& Matcher::model() const { return impl_->embedder.name(); }
const Scoring& Matcher::scoring() const { return impl_->scoring; }

// 35 : 45 as portraits are printed; the detector's box reaches from hairline to chin.
Result<Frame> crop_portrait(const Frame& frame, const Face& face) {
  constexpr double kWidth = 1.7;
  constexpr double kHeight = kWidth * 45 / 35;
  constexpr double kAbove = 0.05;
  const double side = face.box.width;
  const double centre_x = face.box.x + side / 2;
  const double centre_y = face.box.y + side * (0.5 - kAbove);
  Frame portrait = crop(frame, {centre_x - side * kWidth / 2, centre_y - side * kHeight / 2,
                                side * kWidth, side * kHeight});
  if (portrait.empty()) return fail(ErrorCode::face_not_found, "the face lies outside the frame");
  return portrait;
}

}  // namespace garita::face
