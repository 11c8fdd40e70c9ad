// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/service.h"

#include <optional>
#include <utility>

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/http_server.h"
#include "kiosk/backoffice/sqlite_store.h"
#include "kiosk/certificates/authority.h"
#include "kiosk/certificates/expiry.h"
#include "kiosk/service/clock.h"
#include "kiosk/service/operation_server.h"
#include "kiosk/service/watch.h"

namespace garita::backoffice {
namespace {

Result<std::unique_ptr<Office>> open_office(const config::BackOfficeService& settings) {
  auto kiosks = KioskRegister::load(settings.kiosks, settings.state);
  if (!kiosks) return std::unexpected(kiosks.error());
  auto ledger = Ledger::open(database_file(settings.state));
  if (!ledger) return std::unexpected(ledger.error());
  auto desk = Desk::open(settings, **ledger);
  if (!desk) return std::unexpected(desk.error());
  auto office = std::make_unique<Office>();
  office->kiosks = std::move(*kiosks);
  office->enrolment = std::make_unique<Enrolment>(settings.state, settings.tls.authority);
  office->ledger = std::move(*ledger);
  office->store = make_sqlite_store(*office->ledger);
  office->desk = std::move(*desk);
  office->now = service::utc_now_text;
  return office;
}

constexpr const char* kStorePart = "store";

// Each look reads the store as an officer's page would.
service::Watch::Look look_at_store(Store& store) {
  return [&store](service::Operation& operation) {
    const auto readable = store.check();
    if (!readable) return operation.health.failed(kStorePart, readable.error().code);
    operation.health.ok(kStorePart);
  };
}

service::TlsListen listen_at(rest::Door door, const config::Listener& listener,
                             const config::OfficeTls& tls) {
  const bool mutual = door == rest::Door::kiosks;
  return {.address = listener.address,
          .port = listener.port,
          .files = {.authority = certificates::authority_file(tls.authority),
                    .identity = tls.identity,
                    .revoked = mutual ? certificates::revoked_file(tls.authority)
                                      : std::filesystem::path()},
          .clients_show_certificates = mutual};
}

}  // namespace

// In this order: the servers end before what they serve.
struct Service::Impl {
  std::unique_ptr<Office> office;
  rest::HttpServer console;
  rest::HttpServer kiosks;
  std::optional<rest::HttpServer> enrolment;
  std::optional<service::OperationServer> operation_server;
  std::optional<service::Watch> watch;

  Result<void> begin_to_watch(std::uint16_t port, const config::OfficeTls& tls);
};

Result<void> Service::Impl::begin_to_watch(std::uint16_t port, const config::OfficeTls& tls) {
  service::Operation& operation = office->operation;
  operation.health.add(kStorePart, true);
  auto started = service::OperationServer::start(operation, port);
  if (!started) return std::unexpected(started.error());
  operation_server.emplace(std::move(*started));
  watch.emplace(
      operation,
      std::vector{look_at_store(*office->store),
                  service::ask_own_server("http", console.probe(), operation.health.thread("http")),
                  certificates::look_at_certificates(certificates::authority_file(tls.authority),
                                                     tls.identity)});
  return {};
}

Service::Service(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Result<Service> Service::start(const config::BackOfficeService& settings) {
  const auto fit =
      certificates::check_for_production(certificates::authority_file(settings.tls.authority),
                                         settings.tls.identity, settings.tls.development);
  if (!fit) return std::unexpected(fit.error());
  auto office = open_office(settings);
  if (!office) return std::unexpected(office.error());
  const auto open_door = [&](rest::Door door, const config::Listener& listener) {
    return rest::HttpServer::start(door, listen_at(door, listener, settings.tls),
                                   settings.assets / "officer", **office);
  };
  auto console = open_door(rest::Door::console, settings.console);
  if (!console) return std::unexpected(console.error());
  auto kiosks = open_door(rest::Door::kiosks, settings.delivery);
  if (!kiosks) return std::unexpected(kiosks.error());
  std::optional<rest::HttpServer> enrolment;
  if (settings.enrolment) {
    auto opened = open_door(rest::Door::enrolment, *settings.enrolment);
    if (!opened) return std::unexpected(opened.error());
    enrolment.emplace(std::move(*opened));
  }
  auto impl = std::make_unique<Impl>(std::move(*office), std::move(*console), std::move(*kiosks),
                                     std::move(enrolment));
  if (auto watched = impl->begin_to_watch(settings.operation_port, settings.tls); !watched) {
    return std::unexpected(watched.error());
  }
  return Service(std::move(impl));
}

void Service::stopping() { impl_->watch->stopping(); }

std::string Service::console_url() const { return impl_->console.url(); }
std::string Service::kiosks_url() const { return impl_->kiosks.url(); }
std::string Service::enrolment_url() const {
  return impl_->enrolment ? impl_->enrolment->url() : std::string();
}
std::string Service::operation_url() const { return impl_->operation_server->url(); }

}  // namespace garita::backoffice
