// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "kiosk/certificates/authority.h"
#include "kiosk/certificates/identity.h"
#include "kiosk/main/certificate_verbs.h"

namespace garita {
namespace {

using certificates::Authority;

constexpr int kAuthorityDays = 3650;
constexpr int kServerDays = 397;

struct AuthorityOptions {
  std::string folder;
  std::string name = "Garita";
  std::string out;
  std::vector<std::string> hosts;
  std::string kiosk;
  std::string serial;
  int days = kAuthorityDays;
  int server_days = kServerDays;
  bool development = false;
};

int failed(const Error& error) {
  std::fprintf(stderr, "garita-admin: %s\n", to_string(error).c_str());
  return 1;
}

int show(const certificates::Certificate& certificate, const std::string& folder) {
  std::printf("%s\n", certificates::authority_file(folder).c_str());
  std::printf("name         %s%s\n", certificate.name.c_str(),
              certificate.development ? "  (DEVELOPMENT)" : "");
  std::printf("until        %s\n", service::to_rfc3339(certificate.validity.until).c_str());
  std::printf("fingerprint  %s\n", certificate.fingerprint.c_str());
  return 0;
}

int init_authority(const AuthorityOptions& options) {
  const auto made = Authority::create(
      options.folder,
      {options.name, certificates::days_from_now(options.days), options.development});
  return made ? show(made->certificate(), options.folder) : failed(made.error());
}

int server(const AuthorityOptions& options) {
  auto authority = Authority::open(options.folder);
  if (!authority) return failed(authority.error());
  const auto made = certificates::make_server_identity(
      *authority, options.hosts, certificates::days_from_now(options.server_days), options.out);
  if (!made) return failed(made.error());
  std::printf("%s\n", options.out.c_str());
  return 0;
}

int show_file(const AuthorityOptions& options) {
  const auto certificate =
      certificates::load_certificate(certificates::authority_file(options.folder));
  return certificate ? show(*certificate, options.folder) : failed(certificate.error());
}

int list_certificates(const AuthorityOptions& options) {
  const auto authority = Authority::open(options.folder);
  if (!authority) return failed(authority.error());
  const auto issued = authority->issued();
  const auto revoked = authority->revoked();
  if (!issued || !revoked) return failed(issued ? revoked.error() : issued.error());
  for (const auto& certificate : *issued) {
    const bool gone = std::ranges::find(*revoked, certificate.serial) != revoked->end();
    std::printf("%s  %-8s %-40s until %s%s\n", certificate.serial.c_str(),
                certificate.kiosk.empty() ? "server" : "kiosk", certificate.name.c_str(),
                service::to_rfc3339(certificate.validity.until).c_str(), gone ? "  REVOKED" : "");
  }
  return 0;
}

int revoke(const AuthorityOptions& options) {
  auto authority = Authority::open(options.folder);
  if (!authority) return failed(authority.error());
  if (!options.serial.empty()) {
    const auto done = authority->revoke(options.serial);
    if (!done) return failed(done.error());
    std::printf("1 certificate revoked\n");
    return 0;
  }
  const auto count = authority->revoke_kiosk(options.kiosk);
  if (!count) return failed(count.error());
  std::printf("%zu certificates revoked\n", *count);
  return 0;
}

void add_folder(CLI::App& verb, AuthorityOptions& options) {
  verb.add_option("--folder", options.folder, "The CA's folder")->required();
}

}  // namespace

std::function<int()> add_authority_verbs(CLI::App& app) {
  auto options = std::make_shared<AuthorityOptions>();
  auto* ca = app.add_subcommand("ca", "The site's own certificate authority");
  ca->require_subcommand(1);
  auto* init_verb = ca->add_subcommand("init", "Make a CA; print its fingerprint");
  init_verb->add_option("--name", options->name, "Whose CA it is")->capture_default_str();
  init_verb->add_option("--days", options->days, "How long it is good")
      ->capture_default_str()
      ->check(CLI::Range(1, 36'500));
  init_verb->add_flag("--development", options->development,
                      "Mark it: production configurations refuse it");
  auto* server_verb = ca->add_subcommand("server", "Issue the back office's certificate");
  server_verb->add_option("--host", options->hosts, "A DNS name or address of it; repeat")
      ->required();
  server_verb->add_option("--out", options->out, "The file for key and certificate")->required();
  server_verb->add_option("--days", options->server_days, "How long it is good")
      ->capture_default_str()
      ->check(CLI::Range(1, 3'650));
  auto* show_verb = ca->add_subcommand("show", "Print name, end and fingerprint");
  auto* list_verb = ca->add_subcommand("list", "Print every certificate it issued");
  auto* revoke_verb = app.add_subcommand("revoke", "Refuse a kiosk from its next connection on");
  auto* kiosk = revoke_verb->add_option("--kiosk", options->kiosk, "All certificates of this id");
  auto* serial = revoke_verb->add_option("--serial", options->serial, "This certificate alone");
  kiosk->excludes(serial);
  for (auto* verb : {init_verb, server_verb, show_verb, list_verb, revoke_verb}) {
    add_folder(*verb, *options);
  }
  return [=] {
    if (init_verb->parsed()) return init_authority(*options);
    if (server_verb->parsed()) return server(*options);
    if (show_verb->parsed()) return show_file(*options);
    if (list_verb->parsed()) return list_certificates(*options);
    if (!revoke_verb->parsed()) return -1;
    if (!options->kiosk.empty() || !options->serial.empty()) return revoke(*options);
    std::fprintf(stderr, "garita-admin revoke: say --kiosk or --serial\n");
    return 2;
  };
}

}  // namespace garita
