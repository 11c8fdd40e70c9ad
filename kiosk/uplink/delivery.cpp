// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/delivery.h"

#include <utility>

#include "kiosk/service/http_client.h"

namespace garita::uplink {
namespace {

constexpr int kRequestTimeout = 408;
constexpr int kTooManyRequests = 429;

std::unexpected<Failure> refused(Error error) {
  return std::unexpected(Failure{std::move(error), true, std::nullopt});
}

std::string name_of(const verdict::Envelope& envelope) {
  return envelope.kiosk + "-" + std::to_string(envelope.sequence);
}

// Such an answer says nothing about the report, only about the moment.
bool is_passing(int status) {
  return status >= 500 || status == kTooManyRequests || status == kRequestTimeout;
}

Failure failure_of(const service::HttpResponse& response, const std::string& name) {
  // The answer's text stays out of the log: a stranger wrote it.
  Error error{ErrorCode::uplink_refused,
              "report " + name + ": status " + std::to_string(response.status)};
  return {std::move(error), !is_passing(response.status),
          parse_retry_after(response.header("retry-after"))};
}

Result<verdict::Receipt> receipt_for(const verdict::Envelope& envelope,
                                     const outbox::Pending& pending, const std::string& body) {
  auto receipt = verdict::decode_receipt(body);
  if (!receipt) return receipt;
  const std::string sent = to_hex(sha256(to_bytes(pending.envelope)));
  if (receipt->kiosk != envelope.kiosk || receipt->sequence != envelope.sequence ||
      receipt->sha256 != sent) {
    return fail(ErrorCode::uplink_bad_receipt,
                "report " + name_of(envelope) + ": the receipt is of another");
  }
  return receipt;
}

}  // namespace

std::string office_url(std::string_view base, std::string_view path) {
  while (base.ends_with('/')) base.remove_suffix(1);
  return std::string(base).append(path);
}

std::expected<verdict::Receipt, Failure> deliver(const config::BackOffice& settings,
                                                 const outbox::Pending& pending,
                                                 const std::stop_token& stop) {
  const auto envelope = verdict::decode_envelope(pending.envelope);
  if (!envelope) return refused(envelope.error());
  const std::string name = name_of(*envelope);
  const auto response = service::http_request(
      {.method = "POST",
       .url = office_url(settings.url, "/v1/reports"),
       .tls = service::TlsFiles{settings.authority, settings.identity, {}, {}},
       .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", name}},
       .body = pending.envelope,
       .timeout_ms = settings.timeout,
       .max_response_bytes = 64u << 10,
       .cancel = stop});
  if (!response) return std::unexpected(Failure{response.error(), false, std::nullopt});
  if (response->status != 200 && response->status != 201) {
    return std::unexpected(failure_of(*response, name));
  }
  auto receipt = receipt_for(*envelope, pending, response->body);
  if (!receipt) return refused(receipt.error());
  return std::move(*receipt);
}

}  // namespace garita::uplink
