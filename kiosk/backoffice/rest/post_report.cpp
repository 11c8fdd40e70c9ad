// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/ingest.h"
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/wire.h"
#include "kiosk/service/log.h"

namespace garita::backoffice::rest {

Result<Answer> post_report(const Request& request, Office& office) {
  const auto ingested = ingest(request.body, office.kiosks, *office.store, office.now());
  if (!ingested) return std::unexpected(ingested.error());
  Answer answer{.status = ingested->created ? 201 : 200,
                .body = verdict::encode(ingested->receipt),
                .headers = {}};
  if (ingested->created) {
    answer.headers.emplace_back("Location", "/v1/reports/" + to_string(ingested->summary.key));
    office.events.publish(encode(ingested->summary));
    service::log(service::LogLevel::information, "backoffice", "report stored",
                 {{"report", to_string(ingested->summary.key)}});
  }
  return answer;
}

}  // namespace garita::backoffice::rest
