// SPDX-License-Identifier: Apache-2.0
#include "config/loader/backoffice_config.h"

#include <set>

#include "config/loader/checks.h"
#include "config/loader/toml_reader.h"

namespace garita::config {
namespace {

constexpr std::uint16_t kEnrolmentPort = 8444;

std::vector<EnrolledKiosk> read_kiosks(TomlTable& root) {
  std::vector<EnrolledKiosk> kiosks;
  std::set<std::string> ids;
  for (TomlTable& table : root.tables("kiosks")) {
    EnrolledKiosk kiosk;
    kiosk.id = read_kiosk_id(table, "id");
    kiosk.public_key = table.path("public_key");
    if (!kiosk.id.empty() && !ids.insert(kiosk.id).second) {
      table.reject("id", "\"" + kiosk.id + "\" is enrolled twice", "remove one of the two");
    }
    kiosks.push_back(std::move(kiosk));
  }
  return kiosks;
}

OfficerSettings read_officers(TomlTable table) {
  OfficerSettings officers;
  const auto number = [&](const char* key, int most, int fallback) {
    return static_cast<int>(table.integer(key, 1, most, fallback));
  };
  officers.idle_minutes = number("idle_minutes", 60, officers.idle_minutes);
  officers.session_hours = number("session_hours", 24, officers.session_hours);
  officers.claim_minutes = number("claim_minutes", 120, officers.claim_minutes);
  if (table.has("decisions")) officers.decisions = table.path("decisions");
  return officers;
}

Listener read_listener(TomlTable table, Listener listener) {
  listener.address = read_address(table, "address", listener.address);
  listener.port = read_port(table, "port", listener.port);
  return listener;
}

OfficeTls read_tls(TomlTable table) {
  OfficeTls tls;
  tls.authority = table.path("authority");
  tls.identity = table.path("identity");
  tls.development = table.boolean("development", tls.development);
  return tls;
}

}  // namespace

Result<BackOfficeService> load_backoffice(const std::filesystem::path& file) {
  Result<TomlDocument> document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  BackOfficeService service;
  service.delivery = read_listener(root.optional_table("service"), service.delivery);
  service.console = read_listener(root.optional_table("console"), service.console);
  if (root.has("enrolment")) {
    service.enrolment = read_listener(root.table("enrolment"), {.port = kEnrolmentPort});
  }
  service.tls = read_tls(root.table("tls"));
  TomlTable operation = root.optional_table("operation");
  service.operation_port = read_port(operation, "port", service.operation_port);
  service.state = root.table("storage").path("state");
  service.assets = root.table("files").path("assets");
  service.kiosks = read_kiosks(root);
  service.officers = read_officers(root.optional_table("officers"));
  if (auto checked = document->finish(); !checked) return std::unexpected(checked.error());
  return service;
}

}  // namespace garita::config
