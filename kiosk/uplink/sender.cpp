// SPDX-License-Identifier: Apache-2.0
#include "kiosk/uplink/sender.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "kiosk/outbox/outbox.h"
#include "kiosk/service/log.h"
#include "kiosk/service/random.h"
#include "kiosk/service/stopwatch.h"
#include "kiosk/uplink/backoff.h"
#include "kiosk/uplink/delivery.h"

namespace garita::uplink {
namespace {

using Clock = std::chrono::steady_clock;
using service::LogLevel;

constexpr const char* kSource = "uplink";
constexpr std::size_t kBatch = 50;
// So many refusals in a row are no longer about the reports: the far end is wrong, or we are.
constexpr int kRefusalsInARow = 8;
// Beyond a request's own time limit: looking up a host's name, the outbox's turn at the database.
constexpr Milliseconds kBesidesRequest{20'000};

constexpr const char* kPart = "uplink";
constexpr service::Metric kDeliveries{"garita_deliveries_total",
                                      "Reports offered to the back office, by result."};
constexpr service::Metric kDelivery{"garita_delivery_seconds",
                                    "One report offered, whatever the result."};

}  // namespace

struct Sender::Impl {
  Impl(config::BackOffice settings, outbox::Outbox opened, service::Operation& operation)
      : settings_(std::move(settings)),
        outbox_(std::move(opened)),
        backoff_(Milliseconds(settings_.retry_first), Milliseconds(settings_.retry_most),
                 service::random_up_to),
        operation_(operation),
        progress_(operation.health.thread("sender")) {
    operation_.health.add(kPart, false);
    for (const char* result : {"delivered", "refused", "failed"}) {
      operation_.metrics.count(kDeliveries, {{"result", result}}, 0);
    }
  }

  void run(const std::stop_token& stop) {
    service::name_this_thread("sender");
    while (!stop.stop_requested()) {
      progress_.within(Milliseconds(settings_.timeout) + kBesidesRequest);
      const auto failure = send_all_guarded(stop);
      if (stop.stop_requested()) break;
      tell_health(failure);
      if (failure) {
        wait_out(*failure, stop);
      } else {
        wait_for_work(stop);
      }
    }
    progress_.ended();
  }

  void notify() {
    const std::lock_guard lock(mutex_);
    notified_ = true;
    changed_.notify_all();
  }

 private:
  // One pass over what waits. A failure: nothing passes now.
  std::optional<Failure> send_all(const std::stop_token& stop) {
    int refusals = 0;
    std::uint64_t after = 0;
    for (;;) {
      const auto numbers = outbox_.waiting(after, kBatch);
      if (!numbers) return Failure{numbers.error(), false, std::nullopt};
      if (numbers->empty()) return std::nullopt;
      for (const std::uint64_t sequence : *numbers) {
        if (stop.stop_requested()) return std::nullopt;
        after = sequence;
        if (rests(sequence)) continue;
        auto failure = send(sequence, stop);
        if (failure && !failure->refused) return failure;
        refusals = failure ? refusals + 1 : 0;
        if (refusals == kRefusalsInARow) return failure;
      }
    }
  }

  // The last resort: an exception ends a pass, never the program.
  std::optional<Failure> send_all_guarded(const std::stop_token& stop) {
    try {
      return send_all(stop);
    } catch (const std::exception&) {
      return Failure{
          {ErrorCode::internal_unexpected, "an exception while sending"}, false, std::nullopt};
    }
  }

  std::optional<Failure> send(std::uint64_t sequence, const std::stop_token& stop) {
    const auto pending = outbox_.load(sequence);
    if (!pending) return put_aside(sequence, unreadable(pending.error()));
    progress_.within(Milliseconds(settings_.timeout) + kBesidesRequest);
    const service::Stopwatch watch;
    const auto receipt = deliver(settings_, *pending, stop);
    operation_.metrics.observe(kDelivery, watch.ms() / 1'000);
    count_delivery(receipt);
    if (!receipt) return put_aside(sequence, receipt.error());
    const auto done = outbox_.acknowledge(sequence, verdict::encode(*receipt));
    if (!done) return Failure{done.error(), false, std::nullopt};
    delivered();
    return std::nullopt;
  }

  void count_delivery(const std::expected<verdict::Receipt, Failure>& receipt) {
    const char* const result =
        receipt ? "delivered" : (receipt.error().refused ? "refused" : "failed");
    operation_.metrics.count(kDeliveries, {{"result", result}});
  }

  // Refused reports wait for somebody to look; whatever else waits goes on.
  void tell_health(const std::optional<Failure>& failure) {
    if (failure) return operation_.health.failed(kPart, failure->error.code);
    if (!resting_.empty()) return operation_.health.degraded(kPart, ErrorCode::uplink_refused);
    operation_.health.ok(kPart);
  }

  // A damaged row is its own trouble, a failing disk is everybody's.
  static Failure unreadable(const Error& error) {
    return {error, error.code == ErrorCode::seal_tampered, std::nullopt};
  }

  std::optional<Failure> put_aside(std::uint64_t sequence, Failure failure) {
    if (failure.refused) {
      resting_[sequence] = Clock::now() + Milliseconds(settings_.retry_most);
      service::log(LogLevel::error, kSource, "report refused, kept in the queue", failure.error);
    }
    return failure;
  }

  void delivered() {
    if (backoff_.failures() > 0) {
      service::log(LogLevel::information, kSource, "the back office answers again");
    }
    backoff_.reset();
  }

  bool rests(std::uint64_t sequence) {
    const auto found = resting_.find(sequence);
    if (found == resting_.end()) return false;
    if (Clock::now() < found->second) return true;
    resting_.erase(found);
    return false;
  }

  // In full once a streak: a back office that is away for a day does not fill the log.
  void wait_out(const Failure& failure, const std::stop_token& stop) {
    if (backoff_.failures() == 0) {
      service::log(LogLevel::warning, kSource, "nothing passes, trying again", failure.error);
    }
    const Milliseconds delay =
        failure.retry_after ? backoff_.next(*failure.retry_after) : backoff_.next();
    progress_.within(delay);
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, delay, [] { return false; });
  }

  // Until something was committed, or the longest wait is over: then a refused report is due again.
  void wait_for_work(const std::stop_token& stop) {
    progress_.within(Milliseconds(settings_.retry_most));
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, Milliseconds(settings_.retry_most), [this] { return notified_; });
    notified_ = false;
  }

  config::BackOffice settings_;
  outbox::Outbox outbox_;
  Backoff backoff_;
  service::Operation& operation_;
  service::Progress& progress_;
  std::map<std::uint64_t, Clock::time_point> resting_;  // refused: not before
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool notified_ = false;

 public:
  std::jthread thread;  // the last member: it ends before what it works with
};

Sender::Sender(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Sender::Sender(Sender&&) noexcept = default;
Sender& Sender::operator=(Sender&& other) noexcept {
  stop();
  impl_ = std::move(other.impl_);
  return *this;
}
Sender::~Sender() { stop(); }

Result<Sender> Sender::start(const config::BackOffice& settings,
                             const std::filesystem::path& outbox_file, ByteView seal_key,
                             service::Operation& operation) {
  // The program's first connection has checked the file; a long queue is not read twice.
  auto outbox = outbox::Outbox::open(outbox_file, seal_key, {.quick_check = false});
  if (!outbox) return std::unexpected(outbox.error());
  auto impl = std::make_unique<Impl>(settings, std::move(*outbox), operation);
  impl->thread =
      std::jthread([&running = *impl](const std::stop_token& stop) { running.run(stop); });
  return Sender(std::move(impl));
}

void Sender::notify() { impl_->notify(); }

void Sender::stop() {
  if (impl_ == nullptr || !impl_->thread.joinable()) return;
  impl_->thread.request_stop();
  impl_->thread.join();
}

}  // namespace garita::uplink
