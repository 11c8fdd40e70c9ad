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

// The officers' log-in.
Result<Answer> post_session(const Request& request, Office& office);
Result<Answer> get_session(const Request& request, Office& office);
Result<Answer> put_activity(const Request& request, Office& office);
Result<Answer> delete_session(const Request& request, Office& office);

// Review.
Result<Answer> list_referrals(const Request& request, Office& office);
Result<Answer> get_referral(const Request& request, Office& office);
Result<Answer> post_claim(const Request& request, Office& office);
Result<Answer> post_release(const Request& request, Office& office);
Result<Answer> post_decision(const Request& request, Office& office);

// Calls for help.
Result<Answer> post_call(const Request& request, Office& office);
Result<Answer> list_calls(const Request& request, Office& office);
Result<Answer> post_call_answer(const Request& request, Office& office);

// Certificates of kiosks.
Result<Answer> post_enrolment(const Request& request, Office& office);
Result<Answer> post_certificate(const Request& request, Office& office);

Result<Answer> get_health(const Request& request, Office& office);

// The key that {kiosk}/{sequence} in a path names. Errors: http.not_found.
Result<ReportKey> report_key_of(const Request& request);

// Into the audit log: who saw what of which report, and when. What cannot be noted is not shown.
// Errors: storage.*, audit.chain_broken.
Result<void> note_access(const Request& request, const std::string& did, const ReportKey& key,
                         Office& office);

}  // namespace garita::backoffice::rest
