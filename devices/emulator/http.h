// SPDX-License-Identifier: Apache-2.0
// One HTTP server on loopback and what its handlers need. Poco stays in .cpp files.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include "verify/base/error.h"

namespace garita::emulator {

inline constexpr int kStallStepMs = 100;  // how often a stalled handler looks up

// One request as a handler sees it.
class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual std::string method() const = 0;
  virtual std::string path() const = 0;
  // At most 64 KiB; what is longer is cut.
  virtual std::string body() = 0;
  // Answers, once. `location` becomes the Location header where it is not empty.
  virtual void answer(int status, const std::string& type, const std::string& content,
                      const std::string& location = "") = 0;
  // Begins an answer without length; the stream goes bad when the other end has left.
  virtual std::ostream& begin_stream(const std::string& type) = 0;
  // Closes the connection without a further byte.
  virtual void hang_up() = 0;
  // Waits. false, at once: the server ends or the other end has left.
  virtual bool wait_until(std::chrono::steady_clock::time_point due) = 0;
  bool wait(int milliseconds) {
    return wait_until(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds));
  }
};

class HttpServer {
 public:
  struct Hooks {
    std::function<void(Exchange&)> handle;
    std::function<bool()> accepts = [] { return true; };  // false: connections are closed at once
  };
  // port 0: any free port. Errors: http.port_in_use.
  static Result<std::unique_ptr<HttpServer>> start(std::uint16_t port, Hooks hooks);
  // Ends every connection and waits for its handler.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::emulator
