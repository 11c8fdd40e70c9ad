// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/ingest.h"
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/review/review_wire.h"
#include "kiosk/service/log.h"
#include "kiosk/service/stopwatch.h"

namespace garita::backoffice::rest {
namespace {

// To the consoles: a report has come, and where an officer must see to it, a referral waits.
void announce(const Summary& summary, Office& office) {
  office.events.publish("report", encode(summary));
  if (!awaits_officer(summary)) return;
  if (const auto referral = office.desk->review.find(summary.key, office.desk->clock())) {
    office.events.publish("referral", encode(*referral));
  } else {
    service::log(service::LogLevel::error, "backoffice", "a referral could not be announced",
                 referral.error());
  }
}

constexpr service::Metric kDelivered{"garita_ingest_total",
                                     "Reports that kiosks delivered, by result."};
constexpr service::Metric kIngest{"garita_ingest_seconds",
                                  "Checking and keeping one delivered report."};

// A repeated delivery is as good as the first; a refused one is a kiosk's trouble.
void count_report(const Result<Ingested>& ingested, double ms, service::Metrics& metrics) {
  const char* const result = !ingested ? "refused" : (ingested->created ? "created" : "repeated");
  metrics.count(kDelivered, {{"result", result}});
  metrics.observe(kIngest, ms / 1'000);
}

}  // namespace

Result<Answer> post_report(const Request& request, Office& office) {
  const service::Stopwatch watch;
  const auto ingested =
      ingest(request.body, request.kiosk, office.kiosks, *office.store, office.now());
  count_report(ingested, watch.ms(), office.operation.metrics);
  if (!ingested) return std::unexpected(ingested.error());
  Answer answer{.status = ingested->created ? 201 : 200,
                .body = verdict::encode(ingested->receipt),
                .headers = {}};
  if (ingested->created) {
    answer.headers.emplace_back("Location", "/v1/reports/" + to_string(ingested->summary.key));
    announce(ingested->summary, office);
    service::log(service::LogLevel::information, "backoffice", "report stored",
                 {{"report", to_string(ingested->summary.key)}});
  }
  return answer;
}

}  // namespace garita::backoffice::rest
