// SPDX-License-Identifier: Apache-2.0
// A request's body, within its limits.
#pragma once

#include <cstddef>
#include <string>

#include "verify/base/error.h"

namespace Poco::Net {
class HTTPServerRequest;
}  // namespace Poco::Net

namespace garita::backoffice::rest {

// Whether the request announces a body.
bool has_body(const Poco::Net::HTTPServerRequest& request);

// Reads the whole body, of a known length or chunked; never more than `most` bytes and one block,
// and never longer than a minute however slowly it trickles in.
// Errors: ingest.too_large (by Content-Length: before anything is read), http.bad_request.
Result<std::string> read_body(Poco::Net::HTTPServerRequest& request, std::size_t most);

// Before the refusal of a body that is not to be read: takes a little of what the client is still
// sending, for a moment, and throws it away. Closing a connection with bytes unread resets it, and
// the client would see that instead of its answer (RFC 9112 section 9.6).
void discard_some(Poco::Net::HTTPServerRequest& request);

}  // namespace garita::backoffice::rest
