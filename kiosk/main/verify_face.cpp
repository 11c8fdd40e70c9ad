// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_subject.h"
#include "kiosk/main/verify_verbs.h"
#include "kiosk/service/stopwatch.h"

namespace garita::cli {
namespace {

struct Probe {
  face::Template made;
  face::Quality quality;
  FaceTimes times;
};

Result<Probe> make_probe(face::Matcher& matcher, Frame frame) {
  const service::Stopwatch detect;
  const Result<SubjectFace> found = find_face(matcher, std::move(frame));
  if (!found) return std::unexpected(found.error());
  Probe probe;
  probe.times.detect_ms = detect.ms();
  const service::Stopwatch embed;
  Result<face::Template> made = matcher.embed(found->frame, found->face);
  if (!made) return std::unexpected(made.error());
  probe.times.template_ms = embed.ms();
  probe.made = std::move(*made);
  probe.quality = matcher.quality(found->frame, found->face);
  return probe;
}

// The error says which of the two images it is about.
Result<Probe> read_probe(face::Matcher& matcher, const std::string& path, const char* which) {
  const auto about = [which](const Error& error) {
    return fail(error.code, std::string(which) + ": " + error.detail);
  };
  Result<Frame> frame = read_image(path);
  if (!frame) return about(frame.error());
  Result<Probe> probe = make_probe(matcher, std::move(*frame));
  if (!probe) return about(probe.error());
  return probe;
}

Result<ComparedFaces> compare_images(face::Matcher& matcher, const std::string& a,
                                     const std::string& b, const face::Profile& profile) {
  const Result<Probe> probe = read_probe(matcher, a, "a");
  if (!probe) return std::unexpected(probe.error());
  const Result<Probe> reference = read_probe(matcher, b, "b");
  if (!reference) return std::unexpected(reference.error());
  const Result<face::Comparison> comparison =
      face::compare(probe->made, reference->made, matcher.scoring());
  if (!comparison) return std::unexpected(comparison.error());
  return ComparedFaces{*comparison,
                       face::decide(*comparison, profile),
                       profile.name,
                       probe->quality,
                       reference->quality,
                       {probe->times.detect_ms + reference->times.detect_ms,
                        probe->times.template_ms + reference->times.template_ms}};
}

using Pair = std::pair<std::string, std::string>;

void for_each_pair(const std::vector<std::string>& inputs,
                   const std::function<void(const Pair&)>& each) {
  if (inputs.size() == 2) return each({inputs[0], inputs[1]});
  for_each_input(inputs, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    each(tab == std::string::npos ? Pair{line, ""}
                                  : Pair{line.substr(0, tab), line.substr(tab + 1)});
  });
}

// Runs `line_of` over the subject of every image.
int print_faces(const Options& options,
                const std::function<std::string(face::Matcher&, const std::string&,
                                                const SubjectFace&)>& line_of) {
  Result<face::Matcher> matcher = make_matcher(options);
  if (!matcher) return give_up(matcher.error());
  return print_images(options.inputs, [&](const std::string& path, const Frame& frame) {
    const Result<SubjectFace> found = find_face(*matcher, frame);
    return found ? line_of(*matcher, path, *found) : error_line(path, found.error());
  });
}

}  // namespace

int run_face_compare(const Options& options) {
  Result<face::Matcher> matcher = make_matcher(options);
  if (!matcher) return give_up(matcher.error());
  const face::Profile profile = face::find_profile(options.profile).value();
  int status = kRan;
  for_each_pair(options.inputs, [&](const Pair& pair) {
    const auto compared = compare_images(*matcher, pair.first, pair.second, profile);
    print_line(compare_line(pair.first, pair.second, compared));
    if (!compared) status = std::max(status, status_of(compared.error()));
  });
  return status;
}

int run_face_quality(const Options& options) {
  return print_faces(options,
                     [](face::Matcher& matcher, const std::string& path, const SubjectFace& found) {
                       const service::Stopwatch watch;
                       const face::Quality quality = matcher.quality(found.frame, found.face);
                       return quality_line(path, found.face, found.faces, quality, watch.ms());
                     });
}

int run_face_pad(const Options& options) {
  return print_faces(options,
                     [](face::Matcher& matcher, const std::string& path, const SubjectFace& found) {
                       const service::Stopwatch watch;
                       const Result<double> live = matcher.liveness(found.frame, found.face);
                       return pad_line(path, live, watch.ms());
                     });
}

int run_face_template(const Options& options) {
  return print_faces(options,
                     [](face::Matcher& matcher, const std::string& path, const SubjectFace& found) {
                       const service::Stopwatch watch;
                       const Result<face::Template> made = matcher.embed(found.frame, found.face);
                       return template_line(path, made, watch.ms());
                     });
}

}  // namespace garita::cli
