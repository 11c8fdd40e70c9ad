// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/backoffice/invitations.h"
#include "kiosk/backoffice/kiosk_register.h"
#include "kiosk/main/certificate_verbs.h"
#include "kiosk/main/kiosk_keys.h"
#include "kiosk/service/file.h"
#include "kiosk/uplink/enrolment.h"

namespace garita {
namespace {

constexpr int kInvitationHours = 24;

struct EnrolmentOptions {
  std::string state;
  std::string kiosk;
  int hours = kInvitationHours;
  bool again = false;
  std::string office;
  std::string code;
  std::string authority;
  std::string fingerprint;
  std::string configuration;
};

int complain(const Error& error, int status = 1) {
  std::fprintf(stderr, "garita-admin: %s\n", to_string(error).c_str());
  return status;
}

int invite(const EnrolmentOptions& options) {
  const auto kiosks = backoffice::KioskRegister::load({}, options.state);
  if (!kiosks) return complain(kiosks.error());
  const auto known = kiosks->public_key(options.kiosk);
  if (!known) return complain(known.error());
  if (*known && !options.again) {
    return complain({ErrorCode::certificate_exists,
                     options.kiosk + " is enrolled; --again lets another machine take its place"});
  }
  const auto code =
      backoffice::Invitations(options.state)
          .invite(options.kiosk, service::utc_now() + std::chrono::hours(options.hours));
  if (!code) return complain(code.error());
  std::printf("%s\n", code->c_str());
  return 0;
}

// The file of the CA to trust: as given, or fetched and compared with the fingerprint.
Result<std::filesystem::path> trusted_file(const EnrolmentOptions& options,
                                           const std::filesystem::path& authority) {
  if (!options.authority.empty()) return options.authority;
  const auto pem = uplink::fetch_authority(options.office, options.fingerprint);
  if (!pem) return std::unexpected(pem.error());
  constexpr unsigned kReadable = 0644;
  auto kept = service::write_file_durably(authority, *pem, kReadable);
  if (!kept) return std::unexpected(kept.error());
  return authority;
}

int done(const Result<certificates::Certificate>& certificate) {
  if (!certificate) return complain(certificate.error());
  std::printf("%s until %s\n", certificate->kiosk.c_str(),
              service::to_rfc3339(certificate->validity.until).c_str());
  return 0;
}

int enrol(const EnrolmentOptions& options) {
  if (options.authority.empty() == options.fingerprint.empty()) {
    std::fprintf(stderr, "garita-admin enrol: say --ca or --fingerprint\n");
    return 2;
  }
  const std::filesystem::path state = options.state;
  const auto keys = load_or_make_keys(state);
  if (!keys) return complain(keys.error());
  const auto trusted = trusted_file(options, state / "office_ca.pem");
  if (!trusted) return complain(trusted.error());
  return done(uplink::enrol({.office = options.office,
                             .kiosk = options.kiosk,
                             .code = options.code,
                             .trusted = *trusted,
                             .authority = state / "office_ca.pem",
                             .identity = state / "identity.pem"},
                            keys->signing));
}

int renew(const EnrolmentOptions& options) {
  const auto settings = config::load_kiosk(options.configuration);
  if (!settings) return complain(settings.error(), 2);
  return done(uplink::renew(settings->back_office));
}

}  // namespace

std::function<int()> add_enrolment_verbs(CLI::App& app) {
  auto options = std::make_shared<EnrolmentOptions>();
  auto* invite_verb =
      app.add_subcommand("invite", "At the back office: print a one-time code for a new kiosk");
  invite_verb->add_option("--hours", options->hours, "How long the code is good")
      ->capture_default_str()
      ->check(CLI::Range(1, 168));
  invite_verb->add_flag("--again", options->again, "The id is enrolled already: replace its keys");
  auto* enrol_verb =
      app.add_subcommand("enrol", "At the kiosk: get its certificate for a one-time code");
  enrol_verb->add_option("--office", options->office, "https://host:port of enrolment")->required();
  enrol_verb->add_option("--code", options->code, "What garita-admin invite printed")->required();
  enrol_verb->add_option("--ca", options->authority, "The CA's certificate, brought here by hand");
  enrol_verb->add_option("--fingerprint", options->fingerprint,
                         "Or its fingerprint, as garita-admin ca show prints it");
  for (auto* verb : {invite_verb, enrol_verb}) {
    verb->add_option("--state", options->state, "The state folder of this machine's program")
        ->required();
    verb->add_option("--kiosk", options->kiosk, "The kiosk's id")->required();
  }
  auto* renew_verb = app.add_subcommand("renew", "At the kiosk: a new certificate now");
  renew_verb->add_option("--config", options->configuration, "The operator's file, kiosk.toml")
      ->required();
  return [=] {
    if (invite_verb->parsed()) return invite(*options);
    if (enrol_verb->parsed()) return enrol(*options);
    if (renew_verb->parsed()) return renew(*options);
    return -1;
  };
}

}  // namespace garita
