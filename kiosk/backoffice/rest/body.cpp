// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/body.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <istream>
#include <vector>

namespace garita::backoffice::rest {
namespace {

using Poco::Net::HTTPServerRequest;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kBlock = 64u << 10;
constexpr auto kReadDeadline = std::chrono::seconds(60);
constexpr std::size_t kDiscardMost = 2u << 20;
constexpr auto kDiscardDeadline = std::chrono::seconds(1);
const Poco::Timespan kQuiet(0, 250'000);  // a slow line's round trip

std::unexpected<Error> too_large(std::size_t most) {
  return fail(ErrorCode::ingest_too_large,
              "the body may have at most " + std::to_string(most) + " bytes");
}

std::unexpected<Error> bad(std::string what) {
  return fail(ErrorCode::http_bad_request, std::move(what));
}

Result<std::string> read_blocks(std::istream& stream, std::size_t most) {
  const auto deadline = SteadyClock::now() + kReadDeadline;
  std::vector<char> block(kBlock);
  std::string body;
  while (stream.good()) {
    if (SteadyClock::now() > deadline) return bad("the body took longer than a minute");
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    body.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (body.size() > most) return too_large(most);
  }
  return body;
}

}  // namespace

bool has_body(const HTTPServerRequest& request) {
  return request.getChunkedTransferEncoding() ||
         (request.hasContentLength() && request.getContentLength64() != 0);
}

Result<std::string> read_body(HTTPServerRequest& request, std::size_t most) {
  const bool chunked = request.getChunkedTransferEncoding();
  const bool counted = request.hasContentLength();
  // RFC 9112 section 6.3: both at once is how requests are smuggled.
  if (chunked && counted) return bad("Content-Length and Transfer-Encoding exclude each other");
  if (!chunked && !counted) return bad("a body with its Content-Length is needed");
  if (counted && request.getContentLength64() > static_cast<Poco::Int64>(most)) {
    return too_large(most);
  }
  try {
    auto body = read_blocks(request.stream(), most);
    if (body && counted && static_cast<Poco::Int64>(body->size()) != request.getContentLength64()) {
      return bad("the body ended before its Content-Length");
    }
    return body;
  } catch (const Poco::Exception& exception) {
    return bad(std::string("the body could not be read: ") + exception.name());
  }
}

void discard_some(HTTPServerRequest& request) {
  auto* connection = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&request);
  if (connection == nullptr) return;
  const auto deadline = SteadyClock::now() + kDiscardDeadline;
  std::vector<char> block(kBlock);
  Poco::Net::StreamSocket& socket = connection->socket();
  std::size_t discarded = 0;
  while (discarded < kDiscardMost && SteadyClock::now() < deadline &&
         socket.poll(kQuiet, Poco::Net::Socket::SELECT_READ)) {
    const int received = socket.receiveBytes(block.data(), static_cast<int>(block.size()));
    if (received <= 0) return;
    discarded += static_cast<std::size_t>(received);
  }
}

}  // namespace garita::backoffice::rest
