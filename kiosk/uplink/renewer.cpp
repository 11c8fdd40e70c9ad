// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/renewer.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "kiosk/service/log.h"
#include "kiosk/service/operation.h"
#include "kiosk/uplink/enrolment.h"

namespace garita::uplink {
namespace {

using service::LogLevel;

constexpr const char* kRenewal = "renewal";
constexpr auto kLook = std::chrono::hours(1);

void renew_if_due(const config::BackOffice& office, const std::stop_token& stop) {
  const auto present = certificates::load_certificate(office.identity);
  if (!present) return service::log(LogLevel::error, kRenewal, "cannot be read", present.error());
  if (!is_due_for_renewal(present->validity, service::utc_now())) return;
  const auto renewed = renew(office, stop);
  if (!renewed) return service::log(LogLevel::warning, kRenewal, "not renewed", renewed.error());
  service::log(LogLevel::information, kRenewal, "certificate renewed");
}

}  // namespace

struct Renewer::Impl {
  config::BackOffice office;
  std::mutex mutex;
  std::condition_variable_any changed;
  std::jthread thread;  // the last member: it ends before what it works with

  void run(const std::stop_token& stop) {
    service::name_this_thread("renewer");
    while (!stop.stop_requested()) {
      renew_if_due(office, stop);
      std::unique_lock lock(mutex);
      changed.wait_for(lock, stop, kLook, [] { return false; });
    }
  }
};

Renewer::Renewer(const config::BackOffice& office) : impl_(std::make_unique<Impl>(office)) {
  impl_->thread =
      std::jthread([impl = impl_.get()](const std::stop_token& stop) { impl->run(stop); });
}

Renewer::~Renewer() = default;

}  // namespace garita::uplink
