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

// After an answer that left a body unread: ends our side and discards a little of what the client
// still sends, so that its answer reaches it before the connection is reset.
void discard_unread(Poco::Net::HTTPServerRequest& request);

}  // namespace garita::backoffice::rest
