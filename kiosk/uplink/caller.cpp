// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/caller.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "kiosk/service/http_client.h"
#include "kiosk/service/log.h"
#include "kiosk/service/random.h"
#include "kiosk/uplink/backoff.h"
#include "kiosk/uplink/delivery.h"

namespace garita::uplink {
namespace {

using Clock = std::chrono::steady_clock;
using service::LogLevel;

constexpr const char* kCaller = "caller";
constexpr auto kGivenUpAfter = std::chrono::minutes(5);
constexpr Milliseconds kRetryFirst{500};
constexpr Milliseconds kRetryMost{5'000};
constexpr int kTaken = 201;  // Created
constexpr service::Metric kCalls{"garita_help_calls_forwarded_total",
                                 "Calls for help, by what became of them at the back office."};

Result<void> post_call(const config::BackOffice& office, const std::stop_token& stop) {
  const auto response =
      service::http_request({.method = "POST",
                             .url = office_url(office.url, "/v1/calls"),
                             .tls = service::TlsFiles{office.authority, office.identity, {}, {}},
                             .headers = {},
                             .body = "",
                             .timeout_ms = office.timeout,
                             .cancel = stop});
  if (!response) return std::unexpected(response.error());
  if (response->status == kTaken) return {};
  return fail(ErrorCode::uplink_refused, "a call: status " + std::to_string(response->status));
}

}  // namespace

struct Caller::Impl {
  Impl(config::BackOffice settings, service::Operation& whole)
      : office(std::move(settings)), operation(whole) {
    for (const char* result : {"taken", "given_up"}) {
      operation.metrics.count(kCalls, {{"result", result}}, 0);
    }
  }

  void run(const std::stop_token& stop) {
    service::name_this_thread(kCaller);
    for (;;) {
      {
        std::unique_lock lock(mutex);
        if (!changed.wait(lock, stop, [this] { return wanted; })) return;
        wanted = false;
      }
      const auto passed = pass_on(stop);
      if (stop.stop_requested()) return;
      operation.metrics.count(kCalls, {{"result", passed ? "taken" : "given_up"}});
      if (!passed) service::log(LogLevel::error, kCaller, "call for help given up", passed.error());
    }
  }

  // A call that comes meanwhile is the same traveler's, or finds the office as this one does.
  Result<void> pass_on(const std::stop_token& stop) {
    Backoff backoff(kRetryFirst, kRetryMost, service::random_up_to);
    const auto until = Clock::now() + kGivenUpAfter;
    for (;;) {
      auto posted = post_call(office, stop);
      if (posted || stop.stop_requested() || Clock::now() >= until) return posted;
      std::unique_lock lock(mutex);
      changed.wait_for(lock, stop, backoff.next(), [] { return false; });
    }
  }

  config::BackOffice office;
  service::Operation& operation;
  std::mutex mutex;
  std::condition_variable_any changed;
  bool wanted = false;
  std::jthread thread;  // the last member: it ends before what it works with
};

Caller::Caller(const config::BackOffice& office, service::Operation& operation)
    : impl_(std::make_unique<Impl>(office, operation)) {
  impl_->thread =
      std::jthread([impl = impl_.get()](const std::stop_token& stop) { impl->run(stop); });
}

Caller::~Caller() = default;

void Caller::call() {
  const std::lock_guard lock(impl_->mutex);
  impl_->wanted = true;
  impl_->changed.notify_all();
}

}  // namespace garita::uplink
