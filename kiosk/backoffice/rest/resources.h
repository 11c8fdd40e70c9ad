// SPDX-License-Identifier: Apache-2.0
// The resources of the REST interface, one .cpp each. An error becomes a problem+json answer.
#pragma once

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/message.h"

namespace garita::backoffice::rest {

Result<Answer> post_report(const Request& request, Office& office);
Result<Answer> list_reports(const Request& request, Office& office);
Result<Answer> get_report(const Request& request, Office& office);
Result<Answer> get_image(const Request& request, Office& office);
Result<Answer> get_health(const Request& request, Office& office);

// The key that {kiosk}/{sequence} in a path names. Errors: http.not_found.
Result<ReportKey> report_key_of(const Request& request);

}  // namespace garita::backoffice::rest
