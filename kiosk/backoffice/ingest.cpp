// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/ingest.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "verify/verdict/report.h"

namespace garita::backoffice {
namespace {

ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string name_of(const verdict::Envelope& envelope) {
  return envelope.kiosk + "/" + std::to_string(envelope.sequence);
}

Result<verdict::Envelope> decode(std::string_view bytes) {
  auto envelope = verdict::decode_envelope(bytes);
  if (!envelope) return envelope;
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (envelope->sequence > kMost) {
    return fail(ErrorCode::ingest_invalid, "sequence: at most 2^63 - 1");
  }
  return envelope;
}

// The envelope's images, each with its hash, in the report's order: all that were signed, no other.
Result<std::vector<StoredImage>> match_images(const verdict::Envelope& envelope,
                                              const verdict::Report& report) {
  const auto mismatch = [&](std::string_view what) {
    return fail(ErrorCode::ingest_mismatch, name_of(envelope) + ": " + std::string(what));
  };
  if (envelope.images.size() != report.images.size()) {
    return mismatch("the envelope has other images than the report lists");
  }
  std::vector<StoredImage> images;
  for (const auto& entry : report.images) {
    const auto found =
        std::ranges::find(envelope.images, entry.name, &verdict::EnvelopeImage::name);
    if (found == envelope.images.end()) return mismatch("an image of the report is missing");
    if (std::ranges::count(report.images, entry.name, &verdict::ImageEntry::name) > 1)
      return mismatch("an image stands twice");
    if (found->media_type != entry.media_type) return mismatch("an image's media type differs");
    if (to_hex(sha256(found->bytes)) != entry.sha256) return mismatch("an image's hash differs");
    images.push_back({found->name, found->media_type, found->bytes, entry.sha256});
  }
  return images;
}

Result<verdict::Report> verified_report(const verdict::Envelope& envelope,
                                        const std::string& public_key) {
  if (const auto signed_by =
          verdict::verify_signature(public_key, view(envelope.report), envelope.signature);
      !signed_by) {
    return std::unexpected(signed_by.error());
  }
  auto report = verdict::parse_report(envelope.report);
  if (!report) return report;
  if (report->kiosk != envelope.kiosk || report->sequence != envelope.sequence) {
    return fail(ErrorCode::ingest_mismatch,
                name_of(envelope) + ": the report names another kiosk or number");
  }
  return report;
}

Summary summarise(const verdict::Report& report, const std::string& received_at) {
  return Summary{
      .key = {.kiosk = report.kiosk, .sequence = report.sequence},
      .received_at = received_at,
      .started_at = report.started_at,
      .site = report.site,
      .lane = report.lane,
      .mode = report.mode,
      .verdict = std::string(to_string(report.decision.verdict)),
      .reason = report.decision.reason ? std::string(to_string(*report.decision.reason)) : "",
      .travelers = report.travelers.size(),
      .emulated = report.emulated};
}

Result<Submission> verify(const verdict::Envelope& envelope, const std::string& public_key,
                          const std::string& sha256, const std::string& received_at) {
  const auto report = verified_report(envelope, public_key);
  if (!report) return std::unexpected(report.error());
  auto images = match_images(envelope, *report);
  if (!images) return std::unexpected(images.error());
  return Submission{.summary = summarise(*report, received_at),
                    .sha256 = sha256,
                    .report = envelope.report,
                    .signature = envelope.signature,
                    .images = std::move(*images)};
}

}  // namespace

Result<Ingested> ingest(std::string_view envelope_bytes, const std::string& sender,
                        const KioskRegister& kiosks, Store& store, const std::string& received_at) {
  const auto envelope = decode(envelope_bytes);
  if (!envelope) return std::unexpected(envelope.error());
  if (envelope->kiosk != sender) {
    return fail(
        ErrorCode::ingest_wrong_identity,
        "the certificate is of \"" + sender + "\", the report of \"" + envelope->kiosk + "\"");
  }
  const auto public_key = kiosks.public_key(envelope->kiosk);
  if (!public_key) return std::unexpected(public_key.error());
  if (!*public_key) {
    return fail(ErrorCode::ingest_unknown_kiosk, "this kiosk is not enrolled here");
  }
  const std::string hash = to_hex(sha256(view(envelope_bytes)));

  // Exactly these bytes were verified when they first came, maybe under a key since replaced.
  const auto before = store.receipt({envelope->kiosk, envelope->sequence});
  if (!before) return std::unexpected(before.error());
  if (*before && (*before)->sha256 == hash) return Ingested{.receipt = **before, .summary = {}};

  const auto submission = verify(*envelope, **public_key, hash, received_at);
  if (!submission) return std::unexpected(submission.error());
  const auto committed = store.commit(*submission);
  if (!committed) return std::unexpected(committed.error());
  if (committed->receipt.sha256 != hash) {
    return fail(ErrorCode::ingest_conflict,
                name_of(*envelope) + " is stored here already with other bytes");
  }
  return Ingested{committed->receipt, committed->created, submission->summary};
}

}  // namespace garita::backoffice
