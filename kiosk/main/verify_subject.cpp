// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/verify_subject.h"

#include "config/loader/models.h"
#include "config/loader/places.h"
#include "verify/face/subject.h"
#include "verify/face/upright.h"

namespace garita::cli {
namespace {

Result<face::Matcher> make(const Options& options,
                           Result<config::LoadedModels> (*load)(const std::filesystem::path&)) {
  const Result<std::filesystem::path> assets = config::find_assets(options.assets);
  if (!assets) return std::unexpected(assets.error());
  const Result<config::LoadedModels> models = load(*assets);
  if (!models) return std::unexpected(models.error());
  return face::Matcher::create(models->face);
}

}  // namespace

Result<face::Matcher> make_matcher(const Options& options) {
  return make(options, config::load_models);
}

Result<face::Matcher> make_uncalibrated_matcher(const Options& options) {
  return make(options, config::load_networks);
}

Result<SubjectFace> find_face(face::Matcher& matcher, Frame frame) {
  Result<face::Upright> upright = face::find_upright(matcher, std::move(frame));
  if (!upright) return std::unexpected(upright.error());
  const face::Face* subject = face::subject(upright->faces, upright->frame);
  if (!subject) return fail(ErrorCode::face_not_found, "no face in the image");
  return SubjectFace{std::move(upright->frame), *subject, upright->faces.size()};
}

}  // namespace garita::cli
