// SPDX-License-Identifier: Apache-2.0
// Who is let in to what: the session behind a request, and the guard against other pages' requests.
#pragma once

#include <string>

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/message.h"
#include "kiosk/backoffice/rest/routes.h"

namespace Poco::Net {
class HTTPServerRequest;
}  // namespace Poco::Net

namespace garita::backoffice::rest {

// Fills in who asks. A route for officers needs a session that is not over; one that changes
// something needs, besides, the browser's word that a page of this very server asks (Origin or
// Sec-Fetch-Site; the cookie is SameSite=Strict as well). Errors: session.required,
// http.foreign_origin, storage.*.
Result<void> admit(const Poco::Net::HTTPServerRequest& from, const Match& matched, Request& request,
                   Office& office);

// Whether the session still stands; an error is none that stands.
bool still_admitted(const std::string& session, Office& office);

// Set-Cookie of a session, or of its end. The cookie is Secure and bound to this host by the
// __Host- prefix (RFC 6265bis section 4.1.3.2).
std::string session_cookie(const std::string& token);
std::string expired_cookie();

}  // namespace garita::backoffice::rest
