// SPDX-License-Identifier: Apache-2.0
// One SANE handle and its blocking calls. Private to the SANE driver.
#pragma once

#include <sane/sane.h>

#include <chrono>
#include <mutex>
#include <string>

#include "devices/scanner/sane_options.h"
#include "devices/scanner/scanner.h"

namespace garita::scanner {

// Thread rule: every call on the driver's worker thread, except cancel(), which any thread may
// call.
class SaneSession {
 public:
  SaneSession(std::string device, int resolution);
  ~SaneSession();
  SaneSession(const SaneSession&) = delete;
  SaneSession& operator=(const SaneSession&) = delete;

  // Closes what is open, then opens and sets source, mode, resolution and window.
  Result<void> open();
  Result<bool> document_present();
  Result<Scan> scan();
  // Makes a call that another thread waits in come back soon.
  void cancel();

 private:
  void close();
  SANE_Handle exchange_handle(SANE_Handle handle);
  Result<void> configure();
  Result<bool> start(double resolution);  // false: no document
  void stop();
  Result<bool> feeder_holds_document();
  Result<bool> glass_holds_document();
  Result<Frame> read_page();
  Result<std::vector<Frame>> read_pages(double resolution);
  Error error_of(SANE_Status status, const char* what) const;

  const std::string device_;
  const int resolution_;
  std::mutex handle_mutex_;  // held where handle_ changes, and while cancel() uses it
  SANE_Handle handle_ = nullptr;
  SourceChoice source_;
  double coarsest_ = 0;   // the device's lowest resolution
  bool started_ = false;  // sane_start succeeded, and its first page was not read yet
  std::chrono::steady_clock::time_point started_at_;
  bool used_up_ = false;  // the handle must be opened anew before the next scan
};

}  // namespace garita::scanner
