// SPDX-License-Identifier: Apache-2.0
// One HTTP request, from Poco's hands to a resource and back.
#pragma once

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/routes.h"
#include "kiosk/service/static_files.h"

namespace garita::backoffice::rest {

// Where a request came in.
struct Entrance {
  Door door = Door::console;
  std::vector<std::string> hosts;  // names and addresses of the server's certificate
  service::StaticFiles page;       // of the console
};

// Answers exactly once, whatever happens: an error is told as problem+json, an exception as 500.
void handle(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response,
            Office& office, const Entrance& entrance);

}  // namespace garita::backoffice::rest
