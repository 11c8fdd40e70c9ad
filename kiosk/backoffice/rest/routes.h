// SPDX-License-Identifier: Apache-2.0
// Which resource answers which method and path.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {

using Resource = Result<Answer> (*)(const Request&, Office&);

// The back office has a listener for each kind of caller, and each leads to its own resources only.
enum class Door { kiosks, console, enrolment };

struct Match {
  enum class Kind { resource, events, page, nothing, method_not_allowed };
  Kind kind = Kind::nothing;
  Resource resource = nullptr;
  std::size_t body_most = 0;  // bytes; 0: takes none
  bool officers = false;      // needs an officer's session
  std::string allowed;        // methods, for method_not_allowed
};

// Total: what no resource claims is, at the console, a file of the officer page or not found there,
// and nothing at the other doors.
Match match(Door door, std::string_view method, const Request& request);

}  // namespace garita::backoffice::rest
