// SPDX-License-Identifier: Apache-2.0
#include "tests/eval/mrz_curves.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/eval/labels.h"
#include "tests/eval/load.h"
#include "verify/mrz/fusion.h"

namespace garita::eval {
namespace {

constexpr int kLeastWidth = 600;
constexpr std::size_t kModerateShare = 4;
constexpr std::uint64_t kFramesOfStream = 3;

struct Sweep {
  const char* title;
  const char* unit;
  std::vector<double> levels;
  double moderate;
  View (*view)(double);
};

const std::vector<Sweep>& sweeps() {
  static const std::vector<Sweep> kSweeps{
      {"Perspective",
       "degrees of tilt",
       {0, 10, 15, 20, 30, 40},
       15,
       [](double level) { return View{.perspective = level}; }},
      {"Rotation",
       "degrees",
       {0, 5, 20, 45, 90, 135, 180},
       0,
       [](double level) { return View{.rotation = level}; }},
      {"Blur",
       "sigma, pixels of 1000",
       {0, 0.6, 1.2, 1.8, 2.4, 3},
       1.2,
       [](double level) { return View{.blur = level}; }},
      {"Noise",
       "sigma, grey levels",
       {0, 8, 16, 24, 32, 48},
       8,
       [](double level) { return View{.noise = level}; }},
      {"Glare",
       "% of the page",
       {0, 1, 3, 6, 10},
       3,
       [](double level) { return View{.glare = level / 100}; }},
      {"Shadow",
       "% of the light missing",
       {0, 15, 30, 50, 70, 85},
       30,
       [](double level) { return View{.shadow = level / 100}; }},
      {"JPEG",
       "quality",
       {5, 10, 20, 40, 60, 90},
       60,
       [](double level) { return View{.jpeg = int(level)}; }},
      {"Distance", "1 is 1000 pixels a page", {1, 1.5, 2, 2.5, 3, 4}, 1, [](double level) {
         return View{.distance = level};
       }}};
  return kSweeps;
}

struct Page {
  Frame frame;
  std::vector<std::string> truth;
};

bool is_whole(const mrz::ReadResult& result, const Page& page) {
  return !result.readings.empty() && result.readings.front().mrz.lines == page.truth;
}

std::vector<Page> wide_pages(const std::filesystem::path& folder, const std::vector<Row>& rows) {
  std::vector<Page> pages;
  for (const Row& row : rows) {
    auto frame = load_frame(folder / row.at("file"));
    if (!frame || frame->width < kLeastWidth) continue;
    Page page{std::move(*frame), {}};
    for (const char* column : {"line1", "line2", "line3"}) {
      if (!row.at(column).empty()) page.truth.push_back(row.at(column));
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<const Page*> taken_evenly(const std::vector<Page>& pages, std::size_t most) {
  std::vector<const Page*> taken;
  const std::size_t count = std::min(most, pages.size());
  for (std::size_t i = 0; i < count; ++i) taken.push_back(&pages[i * pages.size() / count]);
  return taken;
}

std::vector<const Page*> read_whole(const std::vector<const Page*>& pages, const ReadMrz& read) {
  std::vector<const Page*> whole;
  for (const Page* page : pages) {
    if (is_whole(read(seen(page->frame, {}, 0)), *page)) whole.push_back(page);
  }
  return whole;
}

Chart sweep_chart(const Sweep& sweep, const std::vector<const Page*>& pages, const ReadMrz& read,
                  std::uint64_t seed) {
  Chart chart{sweep.title, sweep.unit, {}, sweep.moderate};
  for (const double level : sweep.levels) {
    int whole = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      whole += is_whole(read(seen(pages[i]->frame, sweep.view(level), seed + i)), *pages[i]);
    }
    chart.points.push_back({level, pages.empty() ? 0 : double(whole) / double(pages.size())});
  }
  return chart;
}

void measure_moderate(MrzCurves& curves, const std::vector<const Page*>& pages, const ReadMrz& read,
                      const Date& on) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<mrz::Reading> frames;
    for (std::uint64_t k = 0; k < kFramesOfStream; ++k) {
      const std::uint64_t seed = curves.options.seed + i * kFramesOfStream + k;
      const mrz::ReadResult result = read(seen(pages[i]->frame, moderate_view(seed), seed));
      std::ranges::copy(result.readings, std::back_inserter(frames));
      if (k > 0) continue;
      const bool whole = is_whole(result, *pages[i]);
      curves.moderate += whole;
      curves.moderate_wrong_but_valid +=
          !whole && !result.readings.empty() && result.readings.front().mrz.valid;
    }
    const std::vector<mrz::Fused> fused = mrz::fuse(frames, on);
    if (fused.empty()) continue;
    const bool whole = fused.front().reading.mrz.lines == pages[i]->truth;
    curves.stream += whole;
    curves.stream_wrong_but_valid += !whole && fused.front().reading.mrz.valid;
  }
}

std::string share_of(int part, int whole) {
  return fmt::format("{} of {} ({:.1f} %)", part, whole, whole ? 100.0 * part / whole : 0.0);
}

std::string moderate_line(const MrzCurves& curves) {
  return "Moderate view: " + share_of(curves.moderate, curves.moderate_clean) +
         " of the pages that are read whole as they are; three such frames fused: " +
         share_of(curves.stream, curves.moderate_clean);
}

}  // namespace

Result<MrzCurves> measure_curves(const std::filesystem::path& folder, const ReadMrz& read,
                                 const Date& on, const CurveOptions& options) {
  const auto rows = read_labels(folder / "ground_truth.tsv", {"file", "line1", "line2", "line3"});
  if (!rows) return std::unexpected(rows.error());
  const std::vector<Page> pages = wide_pages(folder, *rows);
  MrzCurves curves{.options = options};
  const auto taken = taken_evenly(pages, options.images);
  const auto whole = read_whole(taken, read);
  curves.images = int(taken.size());
  curves.clean = int(whole.size());
  for (const Sweep& sweep : sweeps()) {
    curves.charts.push_back(sweep_chart(sweep, whole, read, options.seed));
  }
  const auto more = taken_evenly(pages, kModerateShare * options.images);
  const auto more_whole = read_whole(more, read);
  curves.moderate_images = int(more.size());
  curves.moderate_clean = int(more_whole.size());
  measure_moderate(curves, more_whole, read, on);
  return curves;
}

std::string to_svg(const MrzCurves& curves) {
  return to_svg(
      "MRZ read whole under worse views, as a share of what the page gives as it is",
      {fmt::format("{} labelled images of 600 pixels and more, scaled to 1000; {} of them read "
                   "whole as they are. One parameter at a time, seed {}.",
                   curves.images, curves.clean, curves.options.seed),
       moderate_line(curves) + ".",
       "Upright dashes: the moderate view (15 degrees, any rotation, blur 1.2, noise 8, glare 3 %, "
       "shadow 30 %, JPEG 60, all at once). Level dashes: 95 %."},
      curves.charts);
}

std::string describe(const MrzCurves& curves) {
  std::string table = "Synthetic views, share of the pages read whole as they are\n";
  for (const Chart& chart : curves.charts) {
    table += fmt::format("  {:<12} {:<26}", chart.title, chart.unit);
    for (const ChartPoint& point : chart.points) {
      table += fmt::format(" {:g}: {:.0f} %", point.x, 100 * point.share);
    }
    table += '\n';
  }
  return table + "  " + moderate_line(curves) + '\n' +
         fmt::format("  Read as valid but wrong: one frame {}, three fused {}\n",
                     curves.moderate_wrong_but_valid, curves.stream_wrong_but_valid);
}

}  // namespace garita::eval
