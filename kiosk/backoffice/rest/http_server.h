// SPDX-License-Identifier: Apache-2.0
// The HTTP server of the back office: Poco outside, the resources within.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/routes.h"
#include "kiosk/service/http_client.h"

namespace garita::backoffice::rest {

class HttpServer {
 public:
  // Listens and serves what is behind `door`. `office` must outlive the server. `page`: folder of
  // the officer page, served at the console. Errors: certificate.unusable, http.port_in_use,
  // file.unreadable.
  static Result<HttpServer> start(Door door, const service::TlsListen& listen,
                                  const std::filesystem::path& page, Office& office);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  // Ends gracefully: what is being answered is answered, event streams are closed.
  ~HttpServer();

  std::string url() const;  // with the first name of the server's certificate
  // What asks this server, from this machine, whether it is well.
  service::HttpRequest probe() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::backoffice::rest
