// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/service.h"

#include <utility>

#include "kiosk/backoffice/office.h"
#include "kiosk/backoffice/rest/http_server.h"
#include "kiosk/backoffice/sqlite_store.h"
#include "kiosk/service/clock.h"

namespace garita::backoffice {
namespace {

Result<std::unique_ptr<Office>> open_office(const config::BackOfficeService& settings) {
  auto kiosks = KioskRegister::load(settings.kiosks);
  if (!kiosks) return std::unexpected(kiosks.error());
  auto store = open_sqlite_store(database_file(settings.state));
  if (!store) return std::unexpected(store.error());
  auto desk = Desk::open(settings);
  if (!desk) return std::unexpected(desk.error());
  auto office = std::make_unique<Office>();
  office->kiosks = std::move(*kiosks);
  office->store = std::move(*store);
  office->desk = std::move(*desk);
  office->now = service::utc_now_text;
  return office;
}

}  // namespace

// In this order: the server ends before what it serves.
struct Service::Impl {
  std::unique_ptr<Office> office;
  rest::HttpServer server;
};

Service::Service(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Result<Service> Service::start(const config::BackOfficeService& settings) {
  auto office = open_office(settings);
  if (!office) return std::unexpected(office.error());
  auto server = rest::HttpServer::start(settings.port, settings.assets / "officer", **office);
  if (!server) return std::unexpected(server.error());
  return Service(std::make_unique<Impl>(std::move(*office), std::move(*server)));
}

std::string Service::url() const {
  return "http://127.0.0.1:" + std::to_string(impl_->server.port());
}

}  // namespace garita::backoffice
