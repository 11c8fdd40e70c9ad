// SPDX-License-Identifier: Apache-2.0
// /v1/session: log in, who am I, log out.
#include <semaphore>

#include "kiosk/backoffice/rest/admission.h"
#include "kiosk/backoffice/rest/json_body.h"
#include "kiosk/backoffice/rest/resources.h"
#include "kiosk/backoffice/review/review_wire.h"
#include "kiosk/service/log.h"

namespace garita::backoffice::rest {
namespace {

using service::UtcTime;

// Waits for its turn and gives it back.
class Turn {
 public:
  explicit Turn(std::counting_semaphore<2>& turns) : turns_(turns) { turns_.acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { turns_.release(); }

 private:
  std::counting_semaphore<2>& turns_;
};

Answer limited(std::chrono::seconds wait) {
  const std::string seconds = std::to_string(wait.count());
  return {.status = status_of(ErrorCode::session_limited),
          .media_type = "application/problem+json",
          .body = R"({"type":"about:blank","title":"Too Many Requests","status":429,)"
                  R"("code":"session.limited","detail":"try again in )" +
                  seconds + R"( seconds"})",
          .headers = {{"Retry-After", seconds}}};
}

Result<Answer> answer_session(const std::optional<Session>& session) {
  if (!session) return fail(ErrorCode::session_required, "the session is over; log in again");
  return Answer{.body = encode(*session), .headers = {}};
}

}  // namespace

Result<Answer> post_session(const Request& request, Office& office) {
  const auto log_in = parse_log_in(request.body);
  if (!log_in) return std::unexpected(log_in.error());
  Desk& desk = *office.desk;
  const UtcTime now = desk.clock();
  const auto wait = desk.attempts.begin(log_in->name, request.address, now);
  if (wait > std::chrono::seconds(0)) {
    service::log(service::LogLevel::warning, "backoffice", "log-ins are limited",
                 {{"address", request.address}});
    return limited(wait);
  }
  const Turn turn(desk.hashing);
  const auto known = desk.accounts.authenticate(log_in->name, log_in->passphrase);
  if (!known) return std::unexpected(known.error());
  if (!*known) {
    service::log(service::LogLevel::warning, "backoffice", "log-in refused",
                 {{"address", request.address}});
    return fail(ErrorCode::session_refused, "name and passphrase do not belong together");
  }
  desk.attempts.succeeded(log_in->name, request.address);
  // The browser's former session ends here: a token is never taken over by another officer.
  if (!request.session.empty()) {
    if (const auto closed = desk.sessions.close(request.session, now); !closed) {
      return std::unexpected(closed.error());
    }
  }
  const auto token = desk.sessions.open(log_in->name, now);
  if (!token) return std::unexpected(token.error());
  const auto session = desk.sessions.find(*token, now);
  if (!session) return std::unexpected(session.error());
  auto answer = answer_session(*session);
  if (answer) answer->headers.emplace_back("Set-Cookie", session_cookie(*token));
  return answer;
}

Result<Answer> get_session(const Request& request, Office& office) {
  const auto session = office.desk->sessions.find(request.session, office.desk->clock());
  if (!session) return std::unexpected(session.error());
  // A page that asks who sits here is told "nobody", which is no refusal.
  if (!*session) return Answer{.body = R"({"officer":null,"idle_until":null})", .headers = {}};
  return answer_session(*session);
}

Result<Answer> put_activity(const Request& request, Office& office) {
  const auto session = office.desk->sessions.touch(request.session, office.desk->clock());
  if (!session) return std::unexpected(session.error());
  return answer_session(*session);
}

Result<Answer> delete_session(const Request& request, Office& office) {
  const auto closed = office.desk->sessions.close(request.session, office.desk->clock());
  if (!closed) return std::unexpected(closed.error());
  return Answer{.status = 204, .body = "", .headers = {{"Set-Cookie", expired_cookie()}}};
}

}  // namespace garita::backoffice::rest
