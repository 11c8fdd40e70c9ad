// SPDX-License-Identifier: Apache-2.0
// Room kiosk/backoffice: takes in what kiosks send, keeps it, shows it to officers.
//
// Promises: a receipt is answered only when the report is on the disk; one report a (kiosk,
// sequence) for ever, however often it is sent; nothing is kept whose signature or images do not
// hold, or that another kiosk's certificate delivers; what is kept is never changed. Every listener
// is TLS: the kiosks' asks for a certificate, the console's for an officer's log-in. Caller:
// kiosk/main.
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
  // Errors: certificate.unusable, certificate.development, file.unreadable, report.key_unusable,
  // config.bad_value, storage.*, http.port_in_use.
  static Result<Service> start(const config::BackOfficeService& settings);
  Service(Service&&) noexcept;
  Service& operator=(Service&&) noexcept;
  // Ends gracefully.
  ~Service();

  // The program was asked to end: systemd is told, before the parts end.
  void stopping();

  std::string console_url() const;    // "https://office.port-1.example:8090"
  std::string kiosks_url() const;     // "https://office.port-1.example:8443"
  std::string enrolment_url() const;  // empty: nobody can enrol
  std::string operation_url() const;  // health and metrics

 private:
  struct Impl;
  explicit Service(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The program: serves until SIGTERM or SIGINT. Prints {"listening":URL of the console,
// "kiosks":URL,"enrolment":URL,"operation":URL} on standard output when it is ready, one message on
// standard error where it cannot start. Returns the exit status: 0, 1, or 2 where the configuration
// is at fault. Call from the main thread before any other is started.
int run(const std::filesystem::path& configuration);

}  // namespace garita::backoffice
