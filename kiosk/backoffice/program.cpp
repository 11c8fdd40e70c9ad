// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "devices/end_signals/end_signals.h"
#include "kiosk/backoffice/service.h"
#include "kiosk/service/log.h"

namespace garita::backoffice {
namespace {

constexpr int kFailed = 1;
constexpr int kConfigurationAtFault = 2;

int say(const Error& error, int status) {
  std::fprintf(stderr, "garita-backoffice: %s\n", to_string(error).c_str());
  return status;
}

// What the operator's file names and is not there, or not as it must be.
int exit_status_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::config_bad_value:
    case ErrorCode::config_missing_key:
    case ErrorCode::config_syntax:
    case ErrorCode::config_unknown_key:
    case ErrorCode::config_unreadable:
    case ErrorCode::config_wrong_type:
    case ErrorCode::certificate_unusable:
    case ErrorCode::certificate_development:
    case ErrorCode::file_unreadable:
    case ErrorCode::report_key_unusable:
      return kConfigurationAtFault;
    default:
      return kFailed;
  }
}

}  // namespace

int run(const std::filesystem::path& configuration) {
  const EndSignals signals;
  service::start_log(service::LogLevel::information);
  const auto settings = config::load_backoffice(configuration);
  if (!settings) return say(settings.error(), kConfigurationAtFault);
  auto office = Service::start(*settings);
  if (!office) return say(office.error(), exit_status_of(office.error()));
  std::printf(
      "{\"listening\":\"%s\",\"kiosks\":\"%s\",\"enrolment\":\"%s\",\"operation\":\"%s\"}\n",
      office->console_url().c_str(), office->kiosks_url().c_str(), office->enrolment_url().c_str(),
      office->operation_url().c_str());
  std::fflush(stdout);
  service::log(service::LogLevel::information, "backoffice", "started",
               {{"console", office->console_url()}, {"kiosks", office->kiosks_url()}});
  signals.wait();
  office->stopping();
  return 0;
}

}  // namespace garita::backoffice
