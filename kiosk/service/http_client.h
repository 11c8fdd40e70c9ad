// SPDX-License-Identifier: Apache-2.0
// One HTTP request and its answer, both whole and bounded. Callers: uplink, tests, demo.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/service/tls.h"
#include "verify/base/error.h"

namespace garita::service {

struct HttpRequest {
  std::string method = "GET";
  std::string url;  // https://host:port/path, or http://; never with personal data
  // Whom to trust and what to show. Asked for by https, and forbids http.
  std::optional<TlsFiles> tls;
  std::map<std::string, std::string> headers;
  std::string body;
  int timeout_ms = 5'000;  // for the whole of it, however slowly the far end drips
  std::size_t max_response_bytes = 1u << 20;
  std::stop_token cancel;  // a stop requested from another thread ends the request at once
};

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  // "" where the header is absent.
  std::string_view header(const std::string& lower_case_name) const {
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
  }
};

// Any status is an answer, not an error. A connection is opened and closed for each request.
// Errors: uplink.unreachable (bad URL, no connection, time out, cancelled, connection closed before
// the answer was whole, answer over the limit); tls.refused (one end does not trust the other, or
// the host is another than the URL's); certificate.unusable. Only the look-up of a host's name can
// outlast timeout_ms: give an address where that matters.
Result<HttpResponse> http_request(const HttpRequest& request);

// The certificates that the server at `url` shows, in PEM, its own first. Nothing is verified and
// nothing is sent: whoever asks compares a fingerprint. Errors: as of http_request.
Result<std::vector<std::string>> fetch_certificates(const std::string& url, int timeout_ms);

}  // namespace garita::service
