// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {
namespace {

Result<Answer> issued(const Result<std::string>& certificate) {
  if (!certificate) return std::unexpected(certificate.error());
  return Answer{.status = 201, .body = *certificate, .headers = {}};
}

}  // namespace

Result<Answer> post_enrolment(const Request& request, Office& office) {
  return issued(office.enrolment->enrol(request.body, office.kiosks));
}

Result<Answer> post_certificate(const Request& request, Office& office) {
  return issued(office.enrolment->renew(request.body, request.kiosk));
}

}  // namespace garita::backoffice::rest
