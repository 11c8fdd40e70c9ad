// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/routes.h"

#include <array>
#include <span>

#include "kiosk/certificates/enrolment_wire.h"
#include "verify/base/limits.h"

namespace garita::backoffice::rest {
namespace {

using Kind = Match::Kind;

// Who may ask: kiosks and monitors at their own doors, the world for what tells nothing, officers
// for everything that is about a traveler.
enum class Who { anybody, officer };

struct Route {
  Door door;
  std::string_view method;
  std::string_view pattern;  // "*": any one segment that is not empty
  Kind kind;
  Resource resource = nullptr;
  std::size_t body_most = 0;
  Who who = Who::anybody;
};

constexpr std::size_t kLogInBytes = 4u << 10;
constexpr std::size_t kReviewBytes = 8u << 10;

constexpr std::array<Route, 20> kRoutes = {{
    {Door::kiosks, "POST", "v1/reports", Kind::resource, post_report, limits::kEnvelopeBytes},
    {Door::kiosks, "POST", "v1/certificates", Kind::resource, post_certificate,
     certificates::kEnrolmentBytes},
    {Door::kiosks, "POST", "v1/calls", Kind::resource, post_call},
    {Door::enrolment, "POST", "v1/enrolments", Kind::resource, post_enrolment,
     certificates::kEnrolmentBytes},
    {Door::console, "GET", "v1/reports", Kind::resource, list_reports, 0, Who::officer},
    {Door::console, "GET", "v1/reports/*/*", Kind::resource, get_report, 0, Who::officer},
    {Door::console, "GET", "v1/reports/*/*/images/*", Kind::resource, get_image, 0, Who::officer},
    {Door::console, "GET", "v1/referrals", Kind::resource, list_referrals, 0, Who::officer},
    {Door::console, "GET", "v1/referrals/*/*", Kind::resource, get_referral, 0, Who::officer},
    {Door::console, "POST", "v1/referrals/*/*/claim", Kind::resource, post_claim, kReviewBytes,
     Who::officer},
    {Door::console, "POST", "v1/referrals/*/*/release", Kind::resource, post_release, kReviewBytes,
     Who::officer},
    {Door::console, "POST", "v1/referrals/*/*/decisions", Kind::resource, post_decision,
     kReviewBytes, Who::officer},
    {Door::console, "GET", "v1/calls", Kind::resource, list_calls, 0, Who::officer},
    {Door::console, "POST", "v1/calls/*/answer", Kind::resource, post_call_answer, 0, Who::officer},
    {Door::console, "POST", "v1/session", Kind::resource, post_session, kLogInBytes},
    {Door::console, "GET", "v1/session", Kind::resource, get_session},
    {Door::console, "DELETE", "v1/session", Kind::resource, delete_session, 0, Who::officer},
    {Door::console, "PUT", "v1/session/activity", Kind::resource, put_activity, 0, Who::officer},
    {Door::console, "GET", "v1/events", Kind::events, nullptr, 0, Who::officer},
    {Door::console, "GET", "healthz", Kind::resource, get_health},
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

Match match(Door door, std::string_view method, const Request& request) {
  std::string allowed;
  for (const Route& route : kRoutes) {
    if (route.door != door || !fits(route.pattern, request.path)) continue;
    if (route.method == method) {
      return {.kind = route.kind,
              .resource = route.resource,
              .body_most = route.body_most,
              .officers = route.who == Who::officer,
              .allowed = {}};
    }
    if (!allowed.empty()) allowed += ", ";
    allowed += route.method;
  }
  if (allowed.empty()) return {.kind = door == Door::console ? Kind::page : Kind::nothing};
  return {.kind = Kind::method_not_allowed, .allowed = allowed};
}

}  // namespace garita::backoffice::rest
