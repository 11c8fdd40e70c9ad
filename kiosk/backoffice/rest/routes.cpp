// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/routes.h"

#include <array>
#include <span>

#include "verify/base/limits.h"

namespace garita::backoffice::rest {
namespace {

using Kind = Match::Kind;

struct Route {
  std::string_view method;
  std::string_view pattern;  // "*": any one segment that is not empty
  Kind kind;
  Resource resource = nullptr;
  std::size_t body_most = 0;
};

constexpr std::array<Route, 6> kRoutes = {{
    {"POST", "v1/reports", Kind::resource, post_report, limits::kEnvelopeBytes},
    {"GET", "v1/reports", Kind::resource, list_reports},
    {"GET", "v1/reports/*/*", Kind::resource, get_report},
    {"GET", "v1/reports/*/*/images/*", Kind::resource, get_image},
    {"GET", "v1/events", Kind::events},
    {"GET", "healthz", Kind::resource, get_health},
}};

bool fits(std::string_view pattern, std::span<const std::string> path) {
  for (const std::string& segment : path) {
    const auto end = pattern.find('/');
    const std::string_view wanted = pattern.substr(0, end);
    if (segment.empty() || (wanted != "*" && wanted != segment)) return false;
    pattern = end == std::string_view::npos ? "" : pattern.substr(end + 1);
  }
  return pattern.empty();
}

}  // namespace

Match match(std::string_view method, const Request& request) {
  std::string allowed;
  for (const Route& route : kRoutes) {
    if (!fits(route.pattern, request.path)) continue;
    if (route.method == method) {
      return {.kind = route.kind,
              .resource = route.resource,
              .body_most = route.body_most,
              .allowed = {}};
    }
    if (!allowed.empty()) allowed += ", ";
    allowed += route.method;
  }
  if (allowed.empty()) return {};
  return {.kind = Kind::method_not_allowed, .allowed = allowed};
}

}  // namespace garita::backoffice::rest
