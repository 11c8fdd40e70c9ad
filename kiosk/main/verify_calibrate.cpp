// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/verify_calibrate.h"

#include <filesystem>
#include <iostream>
#include <set>

#include "config/loader/calibration_file.h"
#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_subject.h"
#include "kiosk/main/verify_verbs.h"
#include "kiosk/service/file.h"

namespace garita::cli {
namespace {

constexpr std::size_t kPairsBytes = 64u << 20;
constexpr double kGroupFmr = 1e-3;
constexpr unsigned kPublicMode = 0644;

using Templates = std::map<std::string, face::Template>;

Result<face::Template> make_template(face::Matcher& matcher, const std::string& path) {
  Result<Frame> frame = read_image(path);
  if (!frame) return std::unexpected(frame.error());
  const Result<SubjectFace> found = find_face(matcher, std::move(*frame));
  if (!found) return std::unexpected(found.error());
  return matcher.embed(found->frame, found->face);
}

// Relative paths are relative to the pairs' folder. What gives no template is told and left out.
Templates make_templates(face::Matcher& matcher, const std::vector<LabelledPair>& pairs,
                         const std::filesystem::path& folder, MeasuredCalibration& measured) {
  std::set<std::string> names;
  for (const LabelledPair& pair : pairs) names.insert({pair.a, pair.b});
  Templates templates;
  for (const std::string& name : names) {
    auto made = make_template(matcher, (folder / name).string());
    if (made) {
      templates.emplace(name, std::move(*made));
      continue;
    }
    std::cerr << name << ": " << to_string(made.error()) << '\n';
    ++measured.failed;
  }
  measured.images = names.size();
  return templates;
}

// The same from templates made before.
Result<Templates> take_templates(const std::vector<LabelledPair>& pairs, const Options& options,
                                 const std::filesystem::path& folder,
                                 MeasuredCalibration& measured) {
  auto read = config::read_templates(options.templates);
  if (!read) return std::unexpected(read.error());
  Templates by_file;
  for (config::NamedTemplate& each : *read) by_file[each.file] = std::move(each.made);
  std::set<std::string> names;
  for (const LabelledPair& pair : pairs) names.insert({pair.a, pair.b});
  Templates templates;
  for (const std::string& name : names) {
    const auto found = by_file.find((folder / name).string());
    if (found == by_file.end()) {
      ++measured.failed;
    } else {
      templates.emplace(name, std::move(found->second));
    }
  }
  measured.images = names.size();
  return templates;
}

struct GroupedTrial {
  face::Trial trial;
  std::string group;
};

Result<std::vector<GroupedTrial>> compare_pairs(const std::vector<LabelledPair>& pairs,
                                                const Templates& templates,
                                                const std::optional<face::Cohort>& cohort) {
  const auto persons = find_persons(pairs);
  std::vector<GroupedTrial> trials;
  for (const LabelledPair& pair : pairs) {
    const auto a = templates.find(pair.a);
    const auto b = templates.find(pair.b);
    if (a == templates.end() || b == templates.end()) continue;
    const auto score = face::score(a->second, b->second, cohort);
    if (!score) return std::unexpected(score.error());
    trials.push_back(
        {{static_cast<float>(*score), persons.at(pair.a), persons.at(pair.b)}, pair.group});
  }
  return trials;
}

// Every two images; a person is a folder.
Result<std::vector<GroupedTrial>> compare_all(const Templates& templates,
                                              const std::optional<face::Cohort>& cohort) {
  std::map<std::filesystem::path, std::uint32_t> persons;
  const auto person_of = [&](const std::string& name) {
    return persons
        .try_emplace(std::filesystem::path(name).parent_path(),
                     static_cast<std::uint32_t>(persons.size()))
        .first->second;
  };
  std::vector<GroupedTrial> trials;
  for (auto a = templates.begin(); a != templates.end(); ++a) {
    for (auto b = std::next(a); b != templates.end(); ++b) {
      const auto score = face::score(a->second, b->second, cohort);
      if (!score) return std::unexpected(score.error());
      trials.push_back(
          {{static_cast<float>(*score), person_of(a->first), person_of(b->first)}, ""});
    }
  }
  return trials;
}

face::Rates rates_of(const std::vector<GroupedTrial>& trials, const std::string* group) {
  std::vector<face::Trial> chosen;
  for (const GroupedTrial& each : trials) {
    if (group == nullptr || each.group == *group) chosen.push_back(each.trial);
  }
  return face::Rates(std::move(chosen));
}

void measure(const std::vector<GroupedTrial>& trials, MeasuredCalibration& measured) {
  const face::Rates all = rates_of(trials, nullptr);
  measured.calibration.points = face::calibrate(all).points;
  measured.persons = all.persons();
  measured.genuine = all.genuine();
  measured.impostor = all.impostor();
  const double threshold = all.threshold(kGroupFmr);
  std::set<std::string> groups;
  for (const GroupedTrial& each : trials) groups.insert(each.group);
  groups.erase("");
  for (const std::string& name : groups) {
    const face::Rates group = rates_of(trials, &name);
    measured.groups.push_back({name, group.genuine(), group.impostor(), kGroupFmr,
                               group.fmr_above(threshold), 1 - group.tmr_above(threshold)});
  }
}

Result<MeasuredCalibration> calibrate_pairs(face::Matcher& matcher, const Options& options) {
  const std::string& file = options.inputs.front();
  auto text = service::read_file(file, kPairsBytes);
  if (!text) return std::unexpected(text.error());
  const auto pairs = parse_pairs(*text);
  if (!pairs) return std::unexpected(pairs.error());
  std::optional<face::Cohort> cohort;
  if (!options.cohort.empty()) {
    auto read = config::read_cohort(options.cohort);
    if (!read) return std::unexpected(read.error());
    cohort = std::move(*read);
  }
  MeasuredCalibration measured;
  const auto folder = std::filesystem::path(file).parent_path();
  const Result<Templates> templates = options.templates.empty()
                                          ? make_templates(matcher, *pairs, folder, measured)
                                          : take_templates(*pairs, options, folder, measured);
  if (!templates) return std::unexpected(templates.error());
  const auto trials = options.each_against_each ? compare_all(*templates, cohort)
                                                : compare_pairs(*pairs, *templates, cohort);
  if (!trials) return std::unexpected(trials.error());
  measure(*trials, measured);
  measured.calibration.name = options.calibration_name;
  measured.calibration.model = matcher.model();
  measured.calibration.cohort = cohort ? cohort->name() : "";
  measured.set = options.calibration_set;
  measured.measured_on = to_string(options.on);
  if (const auto fault = face::find_fault(measured.calibration)) {
    return fail(ErrorCode::face_uncalibrated,
                "too few comparisons of different people for a calibration: " + *fault);
  }
  return measured;
}

}  // namespace

int run_face_calibrate(const Options& options) {
  Result<face::Matcher> matcher = make_uncalibrated_matcher(options);
  if (!matcher) return give_up(matcher.error());
  const auto measured = calibrate_pairs(*matcher, options);
  print_line(calibrate_line(options.inputs.front(), measured));
  if (!measured) return status_of(measured.error());
  if (options.out.empty()) return kRan;
  const auto written =
      service::write_file_durably(options.out, calibration_toml(*measured), kPublicMode);
  return written ? kRan : give_up(written.error());
}

}  // namespace garita::cli
