// SPDX-License-Identifier: Apache-2.0
// What every HTTP answer of ours has in common: the security headers, and RFC 9457 problems.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace Poco::Net {
class HTTPRequest;
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::service {

// Content-Security-Policy of this origin alone, nosniff, no framing, no referrer, no caching unless
// the answer says otherwise afterwards. Call before the answer is sent.
void set_security_headers(Poco::Net::HTTPServerResponse& response);

// Sends the body with the security headers. 204 sends none. HEAD is the caller's to heed.
void send_body(Poco::Net::HTTPServerResponse& response, int status, std::string_view content_type,
               ByteView body);

// Sends application/problem+json. `detail` says what to do differently; never personal data.
void send_problem(Poco::Net::HTTPServerResponse& response, int status, ErrorCode code,
                  std::string_view detail);

// 405 with its Allow header.
void send_method_not_allowed(Poco::Net::HTTPServerResponse& response, std::string_view allowed);

// Whether a browser sends this for a page of this very server: any other page open on the same
// machine can reach a loopback port too. Judged by Host (against DNS rebinding), Sec-Fetch-Site and
// Origin; what no browser sent (neither of the two) passes, because a local program could write
// any header it likes.
bool is_same_origin(const Poco::Net::HTTPRequest& request);

// As is_same_origin, of a TLS server that is reached by one of `hosts`, names or addresses.
bool is_own_page(const Poco::Net::HTTPRequest& request, const std::vector<std::string>& hosts);

}  // namespace garita::service
