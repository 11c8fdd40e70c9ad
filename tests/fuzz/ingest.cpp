// SPDX-License-Identifier: Apache-2.0
// What a kiosk posts. The first byte chooses: the rest is the envelope itself, as a stranger would
// send it; or it is a report with an image, which is signed here, as a broken kiosk would send it.
// Whatever is committed is a report that parses and whose images are those it names.
#include <cassert>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "kiosk/backoffice/ingest.h"
#include "kiosk/backoffice/wire.h"
#include "verify/verdict/report.h"

namespace {

using garita::Result;
namespace backoffice = garita::backoffice;
namespace verdict = garita::verdict;

constexpr std::string_view kImage = "the bytes of a portrait";

// Holds nothing, checks everything.
class CheckingStore : public backoffice::Store {
 public:
  Result<std::optional<verdict::Receipt>> receipt(const backoffice::ReportKey&) override {
    return std::nullopt;
  }
  Result<backoffice::Committed> commit(const backoffice::Submission& submission) override {
    const auto report = verdict::parse_report(submission.report);
    assert(report && report->images.size() == submission.images.size());
    assert(report->kiosk == submission.summary.key.kiosk);
    assert(report->sequence == submission.summary.key.sequence);
    for (std::size_t i = 0; i < submission.images.size(); ++i) {
      assert(report->images[i].sha256 ==
             garita::to_hex(garita::sha256(submission.images[i].bytes)));
    }
    assert(!backoffice::encode(submission.summary).empty());
    const auto& key = submission.summary.key;
    const auto again = backoffice::parse_report_key(backoffice::to_string(key));
    assert(key.sequence == 0 || (again && *again == key));
    return backoffice::Committed{{key.kiosk, key.sequence, submission.sha256, "2026-11-21"}, true};
  }
  Result<std::vector<backoffice::Summary>> list(const backoffice::ReportQuery&) override {
    return {};
  }
  Result<std::optional<backoffice::StoredReport>> report(const backoffice::ReportKey&) override {
    return std::nullopt;
  }
  Result<std::optional<backoffice::StoredImage>> image(const backoffice::ReportKey&,
                                                       const std::string&) override {
    return std::nullopt;
  }
  Result<void> check() override { return {}; }
};

struct World {
  verdict::SigningKey key = verdict::SigningKey::generate().value();
  backoffice::KioskRegister kiosks;
  CheckingStore store;

  World() {
    std::string folder = std::filesystem::temp_directory_path() / "garita-fuzz-XXXXXX";
    const std::filesystem::path pem = std::filesystem::path(::mkdtemp(folder.data())) / "pem";
    std::ofstream(pem) << key.public_pem();
    kiosks = backoffice::KioskRegister::load({{"lane-1", pem}}, folder).value();
    std::filesystem::remove_all(folder);
  }
};

// An envelope around `report` that its signature holds for.
std::string sealed(const verdict::SigningKey& key, std::string_view text) {
  verdict::Envelope envelope{"lane-1", 1, std::string(text), {}, {}};
  if (const auto report = verdict::parse_report(text)) {
    envelope.sequence = report->sequence;
    for (const auto& image : report->images) {
      envelope.images.push_back({image.name, image.media_type, garita::to_bytes(kImage)});
    }
  }
  envelope.signature = key.sign(garita::to_bytes(text));
  return verdict::encode(envelope);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string body = data[0] % 2 ? sealed(world.key, text) : std::string(text);
  const auto ingested =
      backoffice::ingest(body, "lane-1", world.kiosks, world.store, "2026-11-21T14:03:15.900Z");
  assert(ingested || !ingested.error().detail.empty());
  return 0;
}
