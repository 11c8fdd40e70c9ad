// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/kiosk_lane.h"

#include <optional>
#include <thread>
#include <utility>

#include "config/loader/models.h"
#include "config/loader/policy.h"
#include "config/loader/whti_tables.h"
#include "config/loader/whti_texts.h"
#include "kiosk/certificates/expiry.h"
#include "kiosk/inspection/conductor.h"
#include "kiosk/main/kiosk_keys.h"
#include "kiosk/main/kiosk_looks.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/service/lane.h"
#include "kiosk/service/operation_server.h"
#include "kiosk/service/tls.h"
#include "kiosk/traveler/page_server.h"
#include "kiosk/uplink/caller.h"
#include "kiosk/uplink/renewer.h"
#include "kiosk/uplink/sender.h"

namespace garita {
namespace {

constexpr const char* kDatabase = "kiosk.db";

// What is judged by: rules, policy and thresholds. The tables stay where they are.
struct Law {
  whti::Tables tables;
  std::optional<inspection::Bench> bench;
};

struct Networks {
  mrz::Reader mrz;
  face::Matcher document;  // one matcher a thread
  face::Matcher live;
};

Result<std::unique_ptr<Law>> load_law(const config::Kiosk& settings,
                                      const config::LoadedModels& models) {
  auto tables = config::load_tables(settings.rules);
  if (!tables) return std::unexpected(tables.error());
  auto texts = config::load_texts(settings.rules);
  if (!texts) return std::unexpected(texts.error());
  auto policy = config::load_policy(settings.policy);
  if (!policy) return std::unexpected(policy.error());
  auto law = std::make_unique<Law>();
  law->tables = std::move(*tables);
  law->tables.policy = policy->whti;
  law->bench.emplace(inspection::Bench{.site = settings.site, .tables = law->tables});
  inspection::Bench& bench = *law->bench;
  bench.texts = std::move(*texts);
  bench.policy.required_checks = policy->required_checks;
  bench.face_profile = face::find_profile(settings.face.profile).value_or(face::Profile{});
  bench.face_scoring = models.face.scoring;
  bench.liveness_threshold = settings.face.liveness_threshold;
  bench.attack_refers = settings.face.suspected_attack_refers;
  bench.versions = {{"garita", GARITA_VERSION}, {"rules", law->tables.version}};
  bench.versions.insert(bench.versions.end(), models.versions.begin(), models.versions.end());
  return law;
}

std::string url_of(const traveler::PageServer& page) {
  return "http://127.0.0.1:" + std::to_string(page.port());
}

// The first frame without a face unpacks the second detector, which takes most of a second: that
// second is the start's, not a traveler's.
Result<void> warm(face::Matcher& matcher) {
  constexpr int kSide = 64;
  const Frame black{kSide, kSide, 3, std::vector<std::uint8_t>(kSide * kSide * 3)};
  const auto nobody = matcher.detect(black);
  if (!nobody) return std::unexpected(nobody.error());
  return {};
}

Result<Networks> load_networks(const config::LoadedModels& models) {
  auto mrz = mrz::Reader::create(models.mrz);
  if (!mrz) return std::unexpected(mrz.error());
  auto document = face::Matcher::create(models.face);
  if (!document) return std::unexpected(document.error());
  auto live = face::Matcher::create(models.face);
  if (!live) return std::unexpected(live.error());
  for (face::Matcher* matcher : {&*document, &*live}) {
    if (auto warmed = warm(*matcher); !warmed) return std::unexpected(warmed.error());
  }
  return Networks{std::move(*mrz), std::move(*document), std::move(*live)};
}

// Only an enrolled kiosk can deliver what it commits.
Result<void> check_enrolment(const config::Kiosk& settings) {
  const config::BackOffice& office = settings.back_office;
  if (!std::filesystem::exists(office.identity)) {
    return fail(ErrorCode::certificate_unusable,
                office.identity.string() +
                    " is not there: this kiosk is not enrolled; run "
                    "garita-admin enrol");
  }
  const auto fit =
      certificates::check_for_production(office.authority, office.identity, settings.site.emulated);
  if (!fit) return fit;
  const auto identity = certificates::load_certificate(office.identity);
  if (!identity) return std::unexpected(identity.error());
  if (identity->kiosk == settings.site.kiosk) {
    return service::check_tls({office.authority, office.identity, {}, {}});
  }
  return fail(ErrorCode::certificate_unusable,
              office.identity.string() + " is of \"" + identity->kiosk +
                  "\", and site.kiosk is another; enrol this kiosk under its own id");
}

}  // namespace

// In this order: each part ends before those that it uses.
struct KioskLane::Parts {
  service::Operation operation{"garita-kiosk"};
  std::unique_ptr<Law> law;
  KioskKeys keys;
  outbox::Outbox outbox;
  DeviceSet devices;
  inspection::DocumentReader document_reader;
  inspection::FaceCapture face_capture;
  service::Lane lane;
  std::optional<uplink::Sender> sender;
  std::optional<uplink::Caller> caller;
  std::optional<uplink::Renewer> renewer;
  std::optional<inspection::Recorder> recorder;
  std::optional<traveler::PageServer> page;
  std::optional<inspection::Conductor> conductor;
  std::jthread inspection;
  std::optional<service::OperationServer> operation_server;
  std::optional<service::Watch> watch;

  Parts(std::unique_ptr<Law> loaded_law, KioskKeys loaded_keys, outbox::Outbox opened,
        DeviceSet made_devices, Networks networks)
      : law(std::move(loaded_law)),
        keys(std::move(loaded_keys)),
        outbox(std::move(opened)),
        devices(std::move(made_devices)),
        document_reader(std::move(networks.mrz), std::move(networks.document)),
        face_capture(*devices.camera, std::move(networks.live)) {}

  Result<void> begin(const config::Kiosk& settings);
  Result<void> begin_to_watch(const config::Kiosk& settings);
};

Result<void> KioskLane::Parts::begin(const config::Kiosk& settings) {
  page.emplace(
      lane, settings.assets, settings.page.port,
      traveler::SiteFacts{settings.page.theme, settings.page.desk, settings.page.kept_hours});
  if (auto started = page->start(); !started) return started;
  if (auto enrolled = check_enrolment(settings); !enrolled) return enrolled;
  auto made_sender = uplink::Sender::start(settings.back_office, settings.storage.state / kDatabase,
                                           keys.seal, operation);
  if (!made_sender) return std::unexpected(made_sender.error());
  sender.emplace(std::move(*made_sender));
  caller.emplace(settings.back_office, operation);
  renewer.emplace(settings.back_office);
  recorder.emplace(outbox, keys.signing, [this] { sender->notify(); });
  conductor.emplace(inspection::Parts{devices, document_reader, face_capture, *recorder, lane,
                                      *law->bench, settings.deadlines, settings.clock_assumed,
                                      operation, [this] { caller->call(); }});
  inspection = std::jthread([this](const std::stop_token& stop) { conductor->run(stop); });
  return begin_to_watch(settings);
}

Result<void> KioskLane::Parts::begin_to_watch(const config::Kiosk& settings) {
  operation.health.set_instance(settings.site.kiosk);
  auto queue =
      outbox::Outbox::open(settings.storage.state / kDatabase, keys.seal, {.quick_check = false});
  if (!queue) return std::unexpected(queue.error());
  auto looks = kiosk_looks(settings, std::move(*queue), operation);
  looks.push_back(service::ask_own_server("page", {.url = url_of(*page) + "/view"},
                                          operation.health.thread("page")));
  auto server = service::OperationServer::start(operation, settings.operation.port);
  if (!server) return std::unexpected(server.error());
  operation_server.emplace(std::move(*server));
  watch.emplace(operation, std::move(looks));
  return {};
}

KioskLane::KioskLane(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
KioskLane::KioskLane(KioskLane&&) noexcept = default;
KioskLane& KioskLane::operator=(KioskLane&&) noexcept = default;
KioskLane::~KioskLane() = default;

Result<KioskLane> KioskLane::start(const config::Kiosk& settings) {
  if (auto blas = config::check_blas(); !blas) return std::unexpected(blas.error());
  const auto models = config::load_models(settings.assets);
  if (!models) return std::unexpected(models.error());
  auto law = load_law(settings, *models);
  if (!law) return std::unexpected(law.error());
  auto networks = load_networks(*models);
  if (!networks) return std::unexpected(networks.error());
  auto keys = load_or_make_keys(settings.storage.state);
  if (!keys) return std::unexpected(keys.error());
  auto opened = outbox::Outbox::open(settings.storage.state / kDatabase, keys->seal);
  if (!opened) return std::unexpected(opened.error());
  auto parts = std::make_unique<Parts>(std::move(*law), std::move(*keys), std::move(*opened),
                                       make_devices(settings.devices), std::move(*networks));
  if (auto begun = parts->begin(settings); !begun) return std::unexpected(begun.error());
  return KioskLane(std::move(parts));
}

void KioskLane::stopping() {
  parts_->watch->stopping();
  parts_->inspection.request_stop();
}

std::string KioskLane::page_url() const { return url_of(*parts_->page); }

std::string KioskLane::operation_url() const { return parts_->operation_server->url(); }

}  // namespace garita
