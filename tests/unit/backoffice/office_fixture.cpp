// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/backoffice/office_fixture.h"

#include <stdlib.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace garita::backoffice {
namespace {

const Bytes kPortrait = to_bytes("the bytes of a portrait");
const Bytes kFront = to_bytes("the bytes of a document's front");

verdict::ImageEntry entry(const std::string& name, const Bytes& bytes) {
  return {.name = name,
          .media_type = "image/jpeg",
          .sha256 = to_hex(sha256(bytes)),
          .width = 4,
          .height = 5};
}

std::filesystem::path make_folder() {
  std::string folder = (std::filesystem::temp_directory_path() / "backoffice-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return folder;
}

}  // namespace

OfficeFixture::OfficeFixture()
    : folder_(make_folder()),
      identities_(folder_),
      kiosk_identity_(identities_.kiosk(kKiosk)),
      key_(std::move(verdict::SigningKey::generate().value())) {
  std::ofstream(folder_ / "lane-1.pem") << key_.public_pem();
  settings_ = {.delivery = {},
               .console = {},
               .enrolment = config::Listener{},
               .tls = {.authority = identities_.folder(),
                       .identity = identities_.server(),
                       .development = true},
               .state = folder_ / "state",
               .assets = std::filesystem::path(GARITA_SOURCE_DIR) / "assets",
               .kiosks = {{.id = kKiosk, .public_key = folder_ / "lane-1.pem"}}};
  start();
  cookie_ = log_in("officer");
}

OfficeFixture::~OfficeFixture() {
  stop();
  std::filesystem::remove_all(folder_);
}

void OfficeFixture::start() {
  auto started = Service::start(settings_);
  if (!started) throw std::runtime_error(to_string(started.error()));
  service_.emplace(std::move(*started));
}

verdict::Report OfficeFixture::report(std::uint64_t sequence) {
  verdict::Report report;
  report.inspection = "00112233445566778899aabbccddeeff";
  report.kiosk = kKiosk;
  report.sequence = sequence;
  report.started_at = "2026-11-21T14:03:07.250Z";
  report.finished_at = "2026-11-21T14:03:15.900Z";
  report.site = "Port 1";
  report.mode = "land_pedestrian";
  report.lane = "general";
  report.arriving_from = "MEX";
  report.decision = {.verdict = Verdict::refer,
                     .reason = Reason::face_mismatch,
                     .reasons = {Reason::face_mismatch}};
  report.rule = "us-citizen-land-passport-card";
  report.citation = "8 CFR 235.1(b)(2)";
  verdict::TravelerReport traveler;
  traveler.decision = report.decision;
  traveler.document = {{"surname", "ERIKSSON"}};
  report.travelers = {traveler};
  report.images = {entry("portrait", kPortrait), entry("document_front", kFront)};
  return report;
}

verdict::Envelope OfficeFixture::seal(const verdict::Report& report) const {
  verdict::Envelope envelope{
      .kiosk = report.kiosk,
      .sequence = report.sequence,
      .report = verdict::canonical(report),
      .signature = {},
      .images = {{"portrait", "image/jpeg", kPortrait}, {"document_front", "image/jpeg", kFront}}};
  envelope.signature = key_.sign(to_bytes(envelope.report));
  return envelope;
}

service::HttpResponse OfficeFixture::send(const std::string& method, const std::string& path,
                                          const std::string& body,
                                          const std::map<std::string, std::string>& headers) const {
  service::HttpRequest request;
  request.method = method;
  request.url = service_->console_url() + path;
  request.tls = officer();
  request.body = body;
  request.headers = headers;
  request.timeout_ms = 60'000;
  return service::http_request(request).value();
}

service::HttpResponse OfficeFixture::get(const std::string& path,
                                         const std::map<std::string, std::string>& headers) const {
  std::map<std::string, std::string> sent = headers;
  sent.emplace("Cookie", cookie_);
  return send("GET", path, "", sent);
}

service::HttpResponse OfficeFixture::ask(const std::string& method, const std::string& path,
                                         const std::string& body, const std::string& cookie) const {
  return send(method, path, body, {{"Cookie", cookie}, {"Origin", service_->console_url()}});
}

// Straight into the database: a log-in by passphrase would take a quarter of a second each.
std::string OfficeFixture::log_in(const std::string& officer) {
  const auto ledger = Ledger::open(database_file(settings_.state)).value();
  const auto made = ledger->write([&](service::Database& database) {
    return database.execute(
        "INSERT INTO officers (name, passphrase, created_at) VALUES (?, '', '') "
        "ON CONFLICT (name) DO NOTHING",
        {officer});
  });
  if (!made) throw std::runtime_error(to_string(made.error()));
  Sessions sessions(*ledger, {});
  return "__Host-garita_officer=" + sessions.open(officer, service::utc_now()).value();
}

service::HttpResponse OfficeFixture::post(const std::string& body) const {
  return service::http_request({.method = "POST",
                                .url = service_->kiosks_url() + "/v1/reports",
                                .tls = kiosk(),
                                .body = body,
                                .timeout_ms = 60'000})
      .value();
}

std::string problem_code(const service::HttpResponse& response) {
  EXPECT_EQ(response.header("content-type"), "application/problem+json");
  const auto problem = nlohmann::json::parse(response.body);
  EXPECT_EQ(problem.at("status"), response.status);
  return problem.at("code");
}

}  // namespace garita::backoffice
