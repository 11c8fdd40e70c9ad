// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/document_reader.h"
#include "kiosk/service/stopwatch.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>

#include "verify/face/upright.h"
#include "verify/mrz/fusion.h"

namespace garita::inspection {
namespace {

void take_errors_and_steps(DocumentEvidence& from, DocumentEvidence& to) {
  std::ranges::move(from.errors, std::back_inserter(to.errors));
  std::ranges::move(from.steps, std::back_inserter(to.steps));
}

}  // namespace

DocumentReader::DocumentReader(mrz::Reader mrz, face::Matcher matcher)
    : mrz_(std::move(mrz)), matcher_(std::move(matcher)) {}

DocumentEvidence DocumentReader::read(std::vector<Frame> pages, const Date& on) {
  // Each side fills evidence of its own, so that nothing is shared and nothing needs a lock.
  auto mrz_side = std::async(std::launch::async, [&] { return read_mrz(pages, on); });
  auto barcodes = std::async(std::launch::async, [&] { return read_barcodes(pages); });
  DocumentEvidence portrait_side = read_portrait(pages);
  DocumentEvidence barcode_side = barcodes.get();
  DocumentEvidence evidence = mrz_side.get();
  evidence.portrait = std::move(portrait_side.portrait);
  evidence.barcodes = std::move(barcode_side.barcodes);
  take_errors_and_steps(portrait_side, evidence);
  take_errors_and_steps(barcode_side, evidence);
  evidence.pages = std::move(pages);
  return evidence;
}

DocumentEvidence DocumentReader::read_barcodes(const std::vector<Frame>& pages) {
  const service::Stopwatch watch;
  DocumentEvidence found;
  for (const Frame& page : pages) {
    auto symbols = barcodes_.read(page);
    if (symbols) {
      std::ranges::move(*symbols, std::back_inserter(found.barcodes));
    } else {
      found.errors.push_back(symbols.error());
    }
  }
  found.steps.push_back({"barcode", watch.ms()});
  return found;
}

DocumentEvidence DocumentReader::read_mrz(const std::vector<Frame>& pages, const Date& on) {
  const service::Stopwatch watch;
  DocumentEvidence found;
  std::vector<mrz::Reading> readings;
  for (const Frame& page : pages) {
    std::ranges::move(mrz_.read(page, on).readings, std::back_inserter(readings));
  }
  // A page may come as several pictures, infrared and white.
  auto documents = mrz::fuse(readings, on);
  if (!documents.empty()) found.mrz = std::move(documents.front().reading);
  found.steps.push_back({"mrz", watch.ms()});
  return found;
}

DocumentEvidence DocumentReader::read_portrait(const std::vector<Frame>& pages) {
  const service::Stopwatch watch;
  DocumentEvidence found;
  for (const Frame& page : pages) {
    if (found.portrait) break;
    auto portrait = find_portrait(page);
    if (portrait) {
      found.portrait = std::move(*portrait);
    } else {
      found.errors.push_back(portrait.error());
    }
  }
  found.steps.push_back({"portrait", watch.ms()});
  return found;
}

Result<std::optional<Portrait>> DocumentReader::find_portrait(const Frame& page) {
  auto upright = face::find_upright(matcher_, page);
  if (!upright) return std::unexpected(upright.error());
  const face::Face* face = face::find_portrait(upright->faces);
  if (face == nullptr) return std::nullopt;
  auto image = face::crop_portrait(upright->frame, *face);
  if (!image) return std::unexpected(image.error());
  return Portrait{std::move(*image), std::move(*upright->portrait),
                  matcher_.quality(upright->frame, *face)};
}

}  // namespace garita::inspection
