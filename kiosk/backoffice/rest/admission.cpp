// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/admission.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/NameValueCollection.h>

namespace garita::backoffice::rest {
namespace {

constexpr const char* kCookie = "__Host-garita_officer";
constexpr const char* kAttributes = "; Path=/; HttpOnly; SameSite=Strict; Secure";
constexpr std::size_t kTokenCharacters = 64;

std::string cookie_of(const Poco::Net::HTTPServerRequest& from) {
  Poco::Net::NameValueCollection cookies;
  from.getCookies(cookies);
  const std::string token = cookies.get(kCookie, "");
  return token.size() == kTokenCharacters ? token : "";
}

bool changes_something(const std::string& method) { return method != "GET" && method != "HEAD"; }

// is_own_page() holds already; a browser's page must have said so, and not kept silent.
bool browser_vouches(const Poco::Net::HTTPServerRequest& from) {
  return from.has("Origin") || from.get("Sec-Fetch-Site", "") == "same-origin";
}

}  // namespace

Result<void> admit(const Poco::Net::HTTPServerRequest& from, const Match& matched, Request& request,
                   Office& office) {
  request.address = from.clientAddress().host().toString();
  request.session = cookie_of(from);
  const bool logs_in = matched.resource == post_session;
  if ((matched.officers || logs_in) && changes_something(from.getMethod()) &&
      !browser_vouches(from)) {
    return fail(ErrorCode::http_foreign_origin,
                "name the asking page in Origin, or Sec-Fetch-Site: same-origin");
  }
  if (!matched.officers) return {};
  if (request.session.empty()) return fail(ErrorCode::session_required, "log in first");
  const auto session = office.desk->sessions.find(request.session, office.desk->clock());
  if (!session) return std::unexpected(session.error());
  if (!*session) return fail(ErrorCode::session_required, "the session is over; log in again");
  request.officer = (*session)->officer;
  return {};
}

bool still_admitted(const std::string& session, Office& office) {
  const auto found = office.desk->sessions.find(session, office.desk->clock());
  return found && *found;
}

std::string session_cookie(const std::string& token) {
  return std::string(kCookie) + "=" + token + kAttributes;
}

std::string expired_cookie() { return std::string(kCookie) + "=; Max-Age=0" + kAttributes; }

}  // namespace garita::backoffice::rest
