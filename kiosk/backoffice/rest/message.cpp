// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/message.h"

#include <optional>

#include "verify/base/bytes.h"

namespace garita::backoffice::rest {
namespace {

constexpr std::size_t kTargetBytes = 2048;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// nullopt: a "%" without two digits, or a control character.
std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const auto byte = from_hex(text.substr(i + 1, 2));
      if (!byte || byte->size() != 1) return std::nullopt;
      c = static_cast<char>(byte->front());
      i += 2;
    }
    if (is_control(c)) return std::nullopt;
    decoded += c;
  }
  return decoded;
}

// Calls `take` with each part; ends and returns false where `take` does.
template <typename Take>
bool split(std::string_view text, char separator, Take take) {
  while (true) {
    const auto end = text.find(separator);
    if (!take(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool take_segment(Request& request, std::string_view segment) {
  auto decoded = percent_decode(segment);
  if (!decoded) return false;
  request.path.push_back(std::move(*decoded));
  return true;
}

bool take_parameter(Request& request, std::string_view parameter) {
  if (parameter.empty()) return true;
  const auto equals = parameter.find('=');
  const auto name = percent_decode(parameter.substr(0, equals));
  const auto value = equals == std::string_view::npos
                         ? std::optional<std::string>("")
                         : percent_decode(parameter.substr(equals + 1));
  return name && value && request.query.emplace(*name, *value).second;
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::ingest_invalid:
    case ErrorCode::http_bad_request:
      return 400;
    case ErrorCode::session_required:
      return 401;
    case ErrorCode::http_foreign_origin:
    case ErrorCode::ingest_unknown_kiosk:
    case ErrorCode::ingest_wrong_identity:
    case ErrorCode::enrolment_refused:
    case ErrorCode::session_refused:
      return 403;
    case ErrorCode::http_not_found:
      return 404;
    case ErrorCode::ingest_conflict:
    case ErrorCode::review_conflict:
    case ErrorCode::review_claimed:
    case ErrorCode::review_unclaimed:
    case ErrorCode::review_key_reused:
      return 409;
    case ErrorCode::ingest_too_large:
      return 413;
    case ErrorCode::ingest_mismatch:
    case ErrorCode::report_invalid:
    case ErrorCode::report_bad_signature:
    case ErrorCode::review_invalid:
      return 422;
    case ErrorCode::session_limited:
      return 429;
    case ErrorCode::enrolment_unavailable:
    case ErrorCode::http_busy:
    case ErrorCode::storage_full:
    case ErrorCode::storage_write_failed:
      return 503;
    default:
      return 500;
  }
}

Result<Request> parse_target(std::string_view target) {
  const auto bad = [](std::string what) {
    return fail(ErrorCode::http_bad_request, std::move(what));
  };
  if (target.size() > kTargetBytes) return bad("the address is too long");
  if (!target.starts_with('/')) return bad("the address must begin with /");
  const auto question = target.find('?');
  Request request;
  const auto segment = [&](std::string_view part) { return take_segment(request, part); };
  if (!split(target.substr(1, question == std::string_view::npos ? question : question - 1), '/',
             segment)) {
    return bad("the path cannot be decoded");
  }
  if (question == std::string_view::npos) return request;
  const auto parameter = [&](std::string_view part) { return take_parameter(request, part); };
  if (!split(target.substr(question + 1), '&', parameter)) {
    return bad("the query cannot be decoded, or names a parameter twice");
  }
  return request;
}

}  // namespace garita::backoffice::rest
