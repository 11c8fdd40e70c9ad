// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/enrolment.h"

#include <utility>

#include "kiosk/certificates/enrolment_wire.h"
#include "kiosk/certificates/identity.h"
#include "kiosk/service/file.h"
#include "kiosk/service/http_client.h"

namespace garita::uplink {
namespace {

constexpr std::size_t kPemBytes = 1u << 20;
constexpr int kTimeout_ms = 30'000;
constexpr int kCreated = 201;
constexpr unsigned kReadable = 0644;

std::string at(std::string base, const std::string& path) {
  while (base.ends_with('/')) base.pop_back();
  return base + path;
}

// The certificate that the back office answers with.
Result<std::string> ask(const std::string& url, const service::TlsFiles& tls, std::string body,
                        const std::stop_token& stop) {
  const auto response = service::http_request({.method = "POST",
                                               .url = url,
                                               .tls = tls,
                                               .headers = {{"Content-Type", "application/json"}},
                                               .body = std::move(body),
                                               .timeout_ms = kTimeout_ms,
                                               .max_response_bytes = 64u << 10,
                                               .cancel = stop});
  if (!response) return std::unexpected(response.error());
  if (response->status != kCreated) {
    return fail(ErrorCode::enrolment_refused,
                url + ": status " + std::to_string(response->status) + " " + response->body);
  }
  return certificates::decode_issued(response->body);
}

}  // namespace

Result<std::string> fetch_authority(const std::string& office, const std::string& fingerprint) {
  const auto shown = service::fetch_certificates(office, kTimeout_ms);
  if (!shown) return std::unexpected(shown.error());
  std::string wanted;
  for (const char c : fingerprint) {
    if (c == ':' || c == ' ') continue;
    wanted += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const std::string& pem : *shown) {
    const auto certificate = certificates::read_certificate(pem);
    if (certificate && certificate->authority && certificate->fingerprint == wanted) return pem;
  }
  return fail(ErrorCode::tls_refused,
              office + " shows no CA of this fingerprint; compare it with `garita-admin ca show`");
}

Result<certificates::Certificate> enrol(const EnrolmentOrder& order,
                                        const verdict::SigningKey& signing) {
  const auto authority = service::read_file(order.trusted, kPemBytes);
  if (!authority) return fail(ErrorCode::certificate_unusable, authority.error().detail);
  const auto application = certificates::apply_for(order.kiosk);
  if (!application) return std::unexpected(application.error());
  certificates::EnrolmentRequest request{.kiosk = order.kiosk,
                                         .code = order.code,
                                         .request = application->request,
                                         .report_key = signing.public_pem(),
                                         .proof = {}};
  request.proof = signing.sign(to_bytes(certificates::proven_bytes(request)));
  const auto issued = ask(at(order.office, "/v1/enrolments"), {order.trusted, {}, {}, {}},
                          certificates::encode(request), {});
  if (!issued) return std::unexpected(issued.error());
  if (auto kept = service::write_file_durably(order.authority, *authority, kReadable); !kept) {
    return std::unexpected(kept.error());
  }
  if (auto kept =
          certificates::write_identity(order.identity, application->key, *issued, *authority);
      !kept) {
    return std::unexpected(kept.error());
  }
  return certificates::read_certificate(*issued);
}

Result<certificates::Certificate> renew(const config::BackOffice& office,
                                        const std::stop_token& stop) {
  const auto present = certificates::load_certificate(office.identity);
  if (!present) return std::unexpected(present.error());
  const auto authority = service::read_file(office.authority, kPemBytes);
  if (!authority) return fail(ErrorCode::certificate_unusable, authority.error().detail);
  const auto application = certificates::apply_for(present->kiosk);
  if (!application) return std::unexpected(application.error());
  const auto issued =
      ask(at(office.url, "/v1/certificates"), {office.authority, office.identity, {}, {}},
          certificates::encode_renewal(application->request), stop);
  if (!issued) return std::unexpected(issued.error());
  const auto kept =
      certificates::write_identity(office.identity, application->key, *issued, *authority);
  if (!kept) return std::unexpected(kept.error());
  return certificates::read_certificate(*issued);
}

bool is_due_for_renewal(const certificates::Validity& validity, service::UtcTime now) {
  return now - validity.from > (validity.until - validity.from) * 2 / 3;
}

}  // namespace garita::uplink
