// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/watch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "kiosk/service/http_client.h"
#include "kiosk/service/log.h"

namespace garita::service {
namespace {

using std::chrono::milliseconds;

constexpr const char* kSource = "operation";
constexpr milliseconds kInterval{1'000};
constexpr milliseconds kLookLimit{5'000};
constexpr int kProbeTimeout_ms = 2'000;
// A server that answered nothing for this long hangs: some questions in a row.
constexpr milliseconds kAnswerWithin{10'000};

constexpr Metric kPartUp{"garita_part_up",
                         "1 while the part works (ok or degraded), 0 while it does not."};
constexpr Metric kLive{"garita_live", "1 while every thread makes progress."};
constexpr Metric kReady{"garita_ready", "1 while the program can do its work."};
constexpr Metric kQueueDepth{"garita_queue_depth", "Reports committed, not yet acknowledged."};
constexpr Metric kQueueAge{"garita_queue_oldest_age_seconds",
                           "Age of the oldest report that waits; 0 while none does."};

// Twice as often as systemd needs it, and once a second at least.
milliseconds interval() {
  const auto watchdog = Notifier::watchdog_time();
  if (!watchdog) return kInterval;
  const auto third = std::chrono::duration_cast<milliseconds>(*watchdog) / 3;
  return std::clamp(third, milliseconds(10), kInterval);
}

void set_gauges(const HealthView& view, Metrics& metrics) {
  for (const PartHealth& part : view.parts) {
    const bool up = part.state == PartState::ok || part.state == PartState::degraded;
    metrics.set(kPartUp, up ? 1 : 0, {{"part", part.name}});
  }
  metrics.set(kLive, view.live ? 1 : 0);
  metrics.set(kReady, view.ready ? 1 : 0);
  if (!view.queue) return;
  metrics.set(kQueueDepth, static_cast<double>(view.queue->depth));
  metrics.set(kQueueAge, static_cast<double>(view.queue->oldest_age_s));
}

}  // namespace

struct Watch::Impl {
  Impl(Operation& of, std::vector<Look> to_take)
      : operation(of), looks(std::move(to_take)), progress(of.health.thread("watch")) {
    if (Notifier::watchdog_time()) log(LogLevel::information, kSource, "systemd watches");
  }

  void run(const std::stop_token& stop) {
    name_this_thread("watch");
    const milliseconds pause = interval();
    while (!stop.stop_requested()) {
      look();
      tell(operation.health.view());
      std::unique_lock lock(mutex);
      changed.wait_for(lock, stop, pause, [] { return false; });
    }
    progress.ended();
  }

  void look() {
    for (const Look& one : looks) {
      progress.within(kLookLimit);
      one(operation);
    }
    progress.within(kLookLimit);
  }

  void tell(const HealthView& view) {
    set_gauges(view, operation.metrics);
    if (view.live) notifier.feed_watchdog();
    // Nothing is said of the state once "stopping" was.
    const std::lock_guard lock(mutex);
    if (ending) return;
    tell_change(view);
    if (view.started && !std::exchange(was_ready, true)) {
      notifier.ready();
      log(LogLevel::information, kSource, "started", {{"status", to_line(view)}});
    }
  }

  // systemctl status says the whole line; the log says changes of what works, not every number.
  void tell_change(const HealthView& view) {
    const std::string line = to_line(view);
    if (line == told) return;
    told = line;
    notifier.status(line);
    if (view.live == was_live) return;
    was_live = view.live;
    if (view.live) {
      log(LogLevel::information, kSource, "every thread makes progress again");
    } else {
      log(LogLevel::error, kSource, "a thread hangs; the watchdog is no longer fed",
          {{"status", line}});
    }
  }

  void stopping() {
    const std::lock_guard lock(mutex);
    if (std::exchange(ending, true)) return;
    notifier.stopping();
    log(LogLevel::information, kSource, "ending");
  }

  Operation& operation;
  std::vector<Look> looks;
  Progress& progress;
  Notifier notifier;
  bool ending = false;
  bool was_ready = false;
  bool was_live = true;
  std::string told;
  std::mutex mutex;
  std::condition_variable_any changed;
  std::jthread thread;  // the last member: it ends before what it works with
};

Watch::Watch(Operation& operation, std::vector<Look> looks)
    : impl_(std::make_unique<Impl>(operation, std::move(looks))) {
  impl_->thread =
      std::jthread([&running = *impl_](const std::stop_token& stop) { running.run(stop); });
}

Watch::~Watch() { stopping(); }

void Watch::stopping() { impl_->stopping(); }

Watch::Look ask_own_server(const std::string& name, HttpRequest request, Progress& progress) {
  progress.within(kAnswerWithin);
  request.timeout_ms = kProbeTimeout_ms;
  return [name, request, &progress](Operation&) {
    const auto answer = http_request(request);
    if (answer) return progress.within(kAnswerWithin);
    log(LogLevel::warning, kSource, "our own server did not answer", {{"server", name}});
  };
}

}  // namespace garita::service
