// SPDX-License-Identifier: Apache-2.0
// Room verify/face: from pixels to faces, templates and comparison scores. Terms: ISO/IEC 2382-37.
// Callers: the inspection pipeline and the command line. Nothing here stores anything.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/face/template.h"
#include "verify/image/frame.h"
#include "verify/image/geometry.h"

namespace garita::face {

// One network that turns an aligned face into numbers, as models.toml describes it.
struct EmbedderModel {
  // Where the face is put: as networks of the ArcFace family expect it (eyes, nose and corners of
  // the mouth on their places), or as dlib cuts its chips (all points within a quarter's margin).
  enum class Placement { arcface, dlib };

  Bytes onnx;
  std::string name;  // in templates and reports, e.g. "fr_feature-0.0.1"
  int side = 112;    // pixels of its square input
  bool rgb = false;  // the network expects R, G, B; frames are B, G, R
  double mean = 127;
  double scale = 1.0 / 128;  // input = (pixel - mean) * scale
  Placement placement = Placement::arcface;
  bool mirrored = true;  // embed the mirror image too, and take the mean
  double weight = 1;     // of its cosine in the score, beside other embedders'
  // Of the length of its output in Template::strength, as the logarithm of its ratio to the usual
  // length. 0: the length says nothing.
  double strength = 0;
  double usual_length = 1;
};

// What templates of these embedders, fused, are called. Weights are part of the name: with others
// the scores are others.
std::string name_of(const std::vector<EmbedderModel>& embedders);

// Bytes of the networks' files, already checked against their hashes in models.toml.
struct Models {
  Bytes detector;   // fr_detect
  Bytes landmarks;  // fr_landmark, 68 points
  std::vector<EmbedderModel> embedders;
  Bytes liveness;  // fr_liveness
  Scoring scoring;
};

struct Face {
  Box box;
  double score = 0;                   // detector's, 0..1
  std::array<Point, 68> landmarks{};  // iBUG order, in pixels of the frame
};

// Component quality measures (named after ISO/IEC 29794-5), each with what the traveler can do.
struct Quality {
  double inter_eye_distance = 0;  // pixels
  double sharpness = 0;           // variance of the Laplacian over the aligned face
  double luminance = 0;           // mean, 0..255
  double yaw = 0;                 // degrees, estimated from the landmarks
  double pitch = 0;
  double roll = 0;
  // Empty: good enough to compare. Else one word a page can show guidance for:
  // "move_closer", "move_back", "look_straight", "more_light", "less_light", "hold_still",
  // "centre".
  std::string guidance;
};

// Owns the networks. Not thread safe: one matcher a thread.
class Matcher {
 public:
  // Errors: model.unreadable.
  static Result<Matcher> create(const Models& models);
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // Faces, largest first, each with landmarks. Empty: none found. Looks again, by other means,
  // where it finds none; the first time takes most of a second more: a program that must not be
  // late then shows the matcher a black frame at start.
  Result<std::vector<Face>> detect(const Frame& frame);
  Quality quality(const Frame& frame, const Face& face) const;
  // Errors: face.model_failed (a network gave no finite value, or the frame is empty).
  Result<Template> embed(const Frame& frame, const Face& face);
  // Presentation attack detection: probability that the face is live, 0..1 (ISO/IEC 30107-3).
  Result<double> liveness(const Frame& frame, const Face& face);
  // What its templates are called.
  const std::string& model() const;
  // How they are compared.
  const Scoring& scoring() const;

 private:
  struct Impl;
  explicit Matcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The portrait of a document's page: the largest face's crop with a margin, as printed.
Result<Frame> crop_portrait(const Frame& frame, const Face& face);

}  // namespace garita::face
