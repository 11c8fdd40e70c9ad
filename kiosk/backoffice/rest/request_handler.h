// SPDX-License-Identifier: Apache-2.0
// One HTTP request, from Poco's hands to a resource and back.
#pragma once

#include "kiosk/backoffice/office.h"
#include "kiosk/service/static_files.h"

namespace garita::backoffice::rest {

// Answers exactly once, whatever happens: an error is told as problem+json, an exception as 500.
void handle(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
            Office& office, const service::StaticFiles& page);

}  // namespace garita::backoffice::rest
