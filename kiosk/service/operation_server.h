// SPDX-License-Identifier: Apache-2.0
// OperationServer: health and metrics for the machine's own monitoring agent, on a loopback port of
// their own. Callers: kiosk/main and the back office's service.
//
//   GET /healthz        all of it as JSON (config/schema/health.json): 200 live and ready, else 503
//   GET /healthz/live   the same; 200 live, else 503: restart the program
//   GET /healthz/ready  the same; 200 ready, else 503: do not send it work
//   GET /metrics        Prometheus' text format
#pragma once

#include <cstdint>
#include <memory>

#include "kiosk/service/operation.h"

namespace garita::service {

class OperationServer {
 public:
  // Port 0: any free one. `operation` must outlive the server. Errors: http.port_in_use.
  static Result<OperationServer> start(const Operation& operation, std::uint16_t port);
  OperationServer(OperationServer&&) noexcept;
  OperationServer& operator=(OperationServer&&) noexcept;
  ~OperationServer();

  std::string url() const;  // "http://127.0.0.1:9101"

 private:
  struct Impl;
  explicit OperationServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::service
