// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/face_transfer.h"

#include <algorithm>
#include <array>
#include <map>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"

namespace garita::eval {
namespace {

constexpr std::size_t kFewestPersons = 4;  // two a half, so that there are impostors in each

using Halves = std::array<std::vector<LabelledTemplate>, 2>;
using Strangers = std::vector<double>;
using Ranks = std::map<std::string, std::size_t>;  // of a person among all

Ranks ranks_of(const std::vector<LabelledTemplate>& faces) {
  Ranks ranks;
  for (const LabelledTemplate& each : faces) ranks.try_emplace(each.person, ranks.size());
  return ranks;
}

Halves dealt(const std::vector<LabelledTemplate>& faces, const Ranks& ranks) {
  Halves halves;
  for (const LabelledTemplate& each : faces) {
    if (!each.made.values.empty()) halves[ranks.at(each.person) % 2].push_back(each);
  }
  return halves;
}

Result<Strangers> strangers_of(const std::vector<LabelledTemplate>& faces,
                               const std::vector<LabelledTemplate>& others) {
  std::vector<face::Template> members;
  for (const LabelledTemplate& each : others) members.push_back(each.made);
  const auto cohort = face::Cohort::create("the other half", std::move(members));
  if (!cohort) return std::unexpected(cohort.error());
  Strangers strangers;
  for (const LabelledTemplate& each : faces) {
    const auto near = cohort->strangers(each.made);
    if (!near) return std::unexpected(near.error());
    strangers.push_back(*near);
  }
  return strangers;
}

// Trials of both halves; persons of the second are numbered behind those of the first.
class Trials {
 public:
  void add(const std::vector<LabelledTemplate>& faces, const Strangers& strangers) {
    for (std::size_t a = 0; a < faces.size(); ++a) {
      for (std::size_t b = a + 1; b < faces.size(); ++b) {
        const double alike = face::similarity(faces[a].made, faces[b].made).value_or(kNeverMatches);
        add(faces[a].person, faces[b].person, alike,
            face::normalise(alike, strangers[a], strangers[b]));
      }
    }
  }
  void move_into(Population& measured) && {
    measured.plain = face::Rates(std::move(plain_));
    measured.normalised = face::Rates(std::move(normalised_));
  }

 private:
  void add(const std::string& a, const std::string& b, double alike, double normalised) {
    const std::uint32_t first = number(a);
    const std::uint32_t second = number(b);
    plain_.push_back({static_cast<float>(alike), first, second});
    normalised_.push_back({static_cast<float>(normalised), first, second});
  }
  std::uint32_t number(const std::string& person) {
    return persons_.try_emplace(person, static_cast<std::uint32_t>(persons_.size())).first->second;
  }

  std::map<std::string, std::uint32_t> persons_;
  std::vector<face::Trial> plain_;
  std::vector<face::Trial> normalised_;
};

}  // namespace

Result<Population> measure_population(std::string name, const std::vector<LabelledTemplate>& faces,
                                      const std::vector<LabelledTemplate>& members) {
  const Ranks ranks = ranks_of(members);
  const Halves halves = dealt(faces, ranks);
  const Halves cohorts = dealt(members, ranks);
  Population measured{.name = std::move(name), .images = halves[0].size() + halves[1].size()};
  Trials trials;
  for (const std::size_t half : {0U, 1U}) {
    const auto strangers = strangers_of(halves[half], cohorts[1 - half]);
    if (!strangers) return std::unexpected(strangers.error());
    trials.add(halves[half], *strangers);
  }
  std::move(trials).move_into(measured);
  return measured;
}

std::vector<LabelledTemplate> in_threes(const std::vector<LabelledTemplate>& faces) {
  std::map<std::string, std::vector<face::Template>> waiting;
  std::vector<LabelledTemplate> averaged;
  for (const LabelledTemplate& each : faces) {
    std::vector<face::Template>& three = waiting[each.person];
    three.push_back(each.made);
    if (three.size() < 3) continue;
    if (auto mean = face::average(three)) {
      averaged.push_back({each.name, each.person, std::move(*mean)});
    }
    three.clear();
  }
  return averaged;
}

bool can_be_measured(const std::vector<LabelledTemplate>& faces) {
  const Ranks ranks = ranks_of(faces);
  const Halves halves = dealt(faces, ranks);
  return ranks.size() >= kFewestPersons && std::ranges::all_of(halves, [](const auto& half) {
           return half.size() >= face::Cohort::kLeastMembers;
         });
}

Result<std::vector<Source>> load_sources(const std::filesystem::path& folder,
                                         const MakeTemplate& make_template) {
  std::vector<Source> sources;
  if (!std::filesystem::exists(folder / "pad.tsv")) return sources;
  const auto rows = read_labels(folder / "pad.tsv", {"file", "label"});
  if (!rows) return std::unexpected(rows.error());
  std::map<std::string, Source> by_name;
  for (const Row& row : *rows) {
    if (!row.contains("subject") || !row.contains("source")) break;
    if (row.at("label") != "live" || row.at("subject") == "-") continue;
    Source& source = by_name[row.at("source")];
    source.name = row.at("source");
    const Result<Frame> frame = load_frame(folder / row.at("file"));
    auto made = frame ? make_template(*frame) : std::unexpected(frame.error());
    if (made) {
      source.faces.push_back({row.at("file"), row.at("subject"), std::move(made->made)});
    } else {
      ++source.failed;
    }
  }
  for (auto& [name, source] : by_name) sources.push_back(std::move(source));
  return sources;
}

Result<Transfer> evaluate_transfer(const std::filesystem::path& folder,
                                   const std::vector<LabelledTemplate>& home,
                                   const MakeTemplate& make_template) {
  Transfer transfer;
  if (!can_be_measured(home)) return transfer;
  const auto sources = load_sources(folder, make_template);
  if (!sources) return std::unexpected(sources.error());
  for (const Source& source : *sources) {
    if (!can_be_measured(source.faces)) {
      transfer.too_small.push_back(source.name);
      continue;
    }
    auto single = measure_population(source.name, source.faces, source.faces);
    auto averaged =
        measure_population(source.name + ", three averaged", in_threes(source.faces), source.faces);
    if (!single || !averaged) return std::unexpected((single ? averaged : single).error());
    single->failed = source.failed;
    transfer.others.push_back(std::move(*single));
    transfer.others.push_back(std::move(*averaged));
  }
  if (transfer.others.empty()) return transfer;
  auto measured = measure_population("pairs.tsv", home, home);
  if (!measured) return std::unexpected(measured.error());
  transfer.home = std::move(*measured);
  return transfer;
}

}  // namespace garita::eval
