// SPDX-License-Identifier: Apache-2.0
#include "kiosk/inspection/recorder.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/service/clock.h"
#include "verify/image/codec.h"
#include "verify/verdict/envelope.h"

namespace garita::inspection {
namespace {

constexpr int kImageQuality = 88;

Result<void> attach(const std::string& name, const Frame& frame, verdict::Report& report,
                    verdict::Envelope& envelope) {
  auto bytes = encode_jpeg(frame, kImageQuality);
  if (!bytes) return std::unexpected(bytes.error());
  report.images.push_back({name, "image/jpeg", to_hex(sha256(*bytes)), frame.width, frame.height});
  envelope.images.push_back({name, "image/jpeg", std::move(*bytes)});
  return {};
}

// The faces are what officers compare; the pages are what they check the reading against.
Result<void> attach_images(const Evidence& evidence, verdict::Report& report,
                           verdict::Envelope& envelope) {
  constexpr const char* kPages[] = {"document_front", "document_back"};
  const auto& pages = evidence.document.pages;
  for (std::size_t i = 0; i < pages.size() && i < std::size(kPages); ++i) {
    if (auto done = attach(kPages[i], pages[i], report, envelope); !done) return done;
  }
  if (evidence.document.portrait) {
    auto done = attach("portrait", evidence.document.portrait->image, report, envelope);
    if (!done) return done;
  }
  if (evidence.live_face) return attach("live_face", evidence.live_face->image, report, envelope);
  return {};
}

std::string audit_event(const verdict::Report& report) {
  nlohmann::ordered_json event = {{"event", "inspection"},
                                  {"at", report.finished_at},
                                  {"inspection", report.inspection},
                                  {"verdict", to_string(report.decision.verdict)}};
  if (report.decision.reason) event["reason"] = to_string(*report.decision.reason);
  return event.dump();
}

}  // namespace

Recorder::Recorder(outbox::Outbox& outbox, const verdict::SigningKey& key,
                   std::function<void()> committed)
    : outbox_(outbox), key_(key), committed_(std::move(committed)) {}

Result<std::uint64_t> Recorder::record(verdict::Report report, const Evidence& evidence) {
  verdict::Envelope envelope;
  envelope.kiosk = report.kiosk;
  if (auto done = attach_images(evidence, report, envelope); !done) {
    return std::unexpected(done.error());
  }
  report.finished_at = service::utc_now_text();
  const auto build = [&](std::uint64_t sequence) -> Result<std::string> {
    report.sequence = envelope.sequence = sequence;
    envelope.report = verdict::canonical(report);
    envelope.signature = key_.sign(to_bytes(envelope.report));
    return verdict::encode(envelope);
  };
  auto sequence = outbox_.commit(build, audit_event(report));
  if (sequence) committed_();
  return sequence;
}

}  // namespace garita::inspection
