// SPDX-License-Identifier: Apache-2.0
// Request and answer as the resources see them: free of any HTTP library.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/base/error.h"

namespace garita::backoffice::rest {

struct Request {
  std::vector<std::string> path;  // segments, percent-decoded: "/v1/reports" -> {"v1", "reports"}
  std::map<std::string, std::string> query;
  std::string body;
  std::string kiosk;    // whose certificate it is; empty where none was shown
  std::string officer;  // whose session it is; empty where a resource needs none
  std::string session;  // the session's token, as the cookie has it; empty: none
  std::string address;  // of the client
};

struct Answer {
  int status = 200;
  std::string media_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// The HTTP status that an error is told with.
int status_of(ErrorCode code);

// Splits and decodes a request target. Errors: http.bad_request (not decodable, a control
// character, a parameter twice).
Result<Request> parse_target(std::string_view target);

}  // namespace garita::backoffice::rest
