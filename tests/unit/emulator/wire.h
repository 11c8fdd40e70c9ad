// SPDX-License-Identifier: Apache-2.0
// What a stranger on the wire sees: raw bytes of HTTP on loopback.
#pragma once

#include <cstddef>
#include <string>

namespace garita::test {

// Sends one request and returns all that comes until the other end closes, or until `most` bytes.
// url: "http://127.0.0.1:PORT/path".
std::string request(const std::string& method, const std::string& url, const std::string& body = "",
                    std::size_t most = 64u << 20);

int status_of(const std::string& answer);  // 0: nothing came
std::string header_of(const std::string& answer, const std::string& name);
std::string body_of(const std::string& answer);
// The answer without its Date header, the only one that differs from second to second.
std::string timeless(const std::string& answer);

// A scan of both sides as sane-airscan asks for it.
extern const char* const kScanSettings;

}  // namespace garita::test
