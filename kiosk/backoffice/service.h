// SPDX-License-Identifier: Apache-2.0
// Room kiosk/backoffice: takes in what kiosks send, keeps it, shows it to officers.
//
// Promises: a receipt is answered only when the report is on the disk; one report a (kiosk,
// sequence) for ever, however often it is sent; nothing is kept whose signature or images do not
// hold; what is kept is never changed. This version listens on loopback alone, because it does not
// authenticate its readers. Caller: kiosk/main.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "config/loader/backoffice_config.h"
#include "verify/base/error.h"

namespace garita::backoffice {

class Service {
 public:
  // Reads the keys, opens the store, listens and serves. Port 0: any free one.
  // Errors: file.unreadable, report.key_unusable, config.bad_value, storage.*, http.port_in_use.
  static Result<Service> start(const config::BackOfficeService& settings);
  Service(Service&&) noexcept;
  Service& operator=(Service&&) noexcept;
  // Ends gracefully.
  ~Service();

  std::string url() const;  // "http://127.0.0.1:8090"

 private:
  struct Impl;
  explicit Service(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The program: serves until SIGTERM or SIGINT. Prints {"listening":URL} on standard output when it
// is ready, one message on standard error where it cannot start. Returns the exit status: 0, 1, or
// 2 where the configuration is at fault. Call from the main thread before any other is started.
int run(const std::filesystem::path& configuration);

}  // namespace garita::backoffice
