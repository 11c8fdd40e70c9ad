// SPDX-License-Identifier: Apache-2.0
// The HTTP server of the back office: Poco outside, the resources within.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "kiosk/backoffice/office.h"

namespace garita::backoffice::rest {

class HttpServer {
 public:
  // Listens on loopback (0: any free port) and serves. `office` must outlive the server. `page`:
  // folder of the officer page. Errors: http.port_in_use, file.unreadable.
  static Result<HttpServer> start(std::uint16_t port, const std::filesystem::path& page,
                                  Office& office);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  // Ends gracefully: what is being answered is answered, event streams are closed.
  ~HttpServer();

  std::uint16_t port() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::backoffice::rest
