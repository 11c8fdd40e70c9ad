// SPDX-License-Identifier: Apache-2.0
// Room kiosk/traveler: shows the lane's view to the traveler and passes on what they touch.
//
// Promises: loopback only; every change of the view is on the page at once; nothing a client does
// blocks the inspection (it only ever reads the Lane's view and takes its actions); a client that
// goes away frees its thread; foreign pages in the same browser are refused. Caller: kiosk/main.
//
//   GET  /             the page and its files (assets/traveler), /languages/*.json, /fonts/*
//   GET  /events       text/event-stream: `view` events (see view_json.h), `beat` every 3 s
//   GET  /view         the view once, as JSON
//   GET  /site.json    what the operator says to every traveler of this lane (SiteFacts)
//   GET  /preview.jpg  the newest camera picture; 204 while there is none
//   POST /actions      one Action as JSON (see action_parser.h): 202; 400, 403, 409, 411, 413, 415,
//   503
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/service/lane.h"
#include "verify/base/error.h"

namespace garita::traveler {

// What the operator's configuration says to every traveler of this lane.
struct SiteFacts {
  std::string theme = "standard";  // "standard", "dark", "sunlight"
  std::string desk = "beside";  // where the officer's desk is: "left", "right", "ahead", "beside"
  int kept_hours = 0;           // how long images are kept; 0: the privacy notice says it
};

class PageServer {
 public:
  // `assets` is the installed assets folder; port 0 takes a free one. `lane` must outlive this.
  PageServer(service::Lane& lane, std::filesystem::path assets, std::uint16_t port,
             SiteFacts facts = {});
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;
  ~PageServer();  // stops

  // Errors: http.port_in_use, file.unreadable (no assets there).
  Result<void> start();
  // Ends all streams and waits for their threads. Not to be called from a request.
  void stop();

  std::uint16_t port() const;  // 0 before start
  int open_streams() const;    // pages that listen now

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::traveler
