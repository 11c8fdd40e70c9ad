// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_verbs.h"
#include "verify/base/limits.h"
#include "verify/verdict/envelope.h"
#include "verify/verdict/report.h"

namespace garita::cli {
namespace {

using verdict::Envelope;
using verdict::Report;

constexpr std::size_t kKeyBytes = 1u << 16;  // far above any public key

bool image_matches(const verdict::ImageEntry& entry, const Envelope& envelope) {
  const auto found = std::ranges::find(envelope.images, entry.name, &verdict::EnvelopeImage::name);
  return found != envelope.images.end() && to_hex(sha256(found->bytes)) == entry.sha256;
}

// Report, number and images are those that were signed.
void check_content(const Envelope& envelope, const Report& report, std::vector<Error>& problems) {
  if (report.kiosk != envelope.kiosk || report.sequence != envelope.sequence) {
    problems.push_back({ErrorCode::ingest_mismatch, "kiosk or sequence differ from the report's"});
  }
  if (report.images.size() != envelope.images.size()) {
    problems.push_back({ErrorCode::ingest_mismatch, "other images than the report lists"});
  }
  for (const verdict::ImageEntry& entry : report.images) {
    if (image_matches(entry, envelope)) continue;
    problems.push_back({ErrorCode::ingest_mismatch, entry.name + ": is not the image signed for"});
  }
}

CheckedReport check(const Envelope& envelope, std::string_view public_pem) {
  CheckedReport checked{envelope.kiosk, envelope.sequence, {}, {}};
  const Result<void> signature =
      verdict::verify_signature(public_pem, to_bytes(envelope.report), envelope.signature);
  if (!signature) checked.problems.push_back(signature.error());
  const Result<Report> report = verdict::parse_report(envelope.report);
  if (!report) {
    checked.problems.push_back(report.error());
    return checked;
  }
  checked.verdict = to_string(report->decision.verdict);
  check_content(envelope, *report, checked.problems);
  return checked;
}

Result<CheckedReport> read_report(const std::string& path, std::string_view public_pem) {
  const Result<Bytes> bytes = read_input(path, limits::kEnvelopeBytes, ErrorCode::ingest_too_large);
  if (!bytes) return std::unexpected(bytes.error());
  const Result<Envelope> envelope = verdict::decode_envelope(to_text(*bytes));
  if (!envelope) return std::unexpected(envelope.error());
  return check(*envelope, public_pem);
}

int print_report(const std::string& path, std::string_view public_pem) {
  const Result<CheckedReport> checked = read_report(path, public_pem);
  if (!checked) {
    print_line(error_line(path, checked.error()));
    return std::max(kVerificationFailed, status_of(checked.error()));
  }
  print_line(report_line(path, *checked));
  return checked->problems.empty() ? kRan : kVerificationFailed;
}

}  // namespace

int run_report(const Options& options) {
  const Result<Bytes> key = read_input(options.key, kKeyBytes, ErrorCode::report_key_unusable);
  if (!key) return give_up({key.error().code, options.key.string() + ": " + key.error().detail});
  int status = kRan;
  for_each_input(options.inputs, [&](const std::string& path) {
    status = std::max(status, print_report(path, to_text(*key)));
  });
  return status;
}

}  // namespace garita::cli
