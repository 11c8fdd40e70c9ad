// SPDX-License-Identifier: Apache-2.0
#include "devices/scanner/sane_scanner.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "devices/scanner/sane_session.h"
#include "devices/scanner/worker.h"

namespace garita::scanner {

// The session is shared with the task that the worker runs, which may outlive the driver.
struct SaneScanner::Impl {
  std::string device;
  std::shared_ptr<SaneSession> session;
  Worker worker;
  std::string detail = "not opened";
};

SaneScanner::SaneScanner(std::string device, int resolution)
    : impl_(new Impl{
          device, std::make_shared<SaneSession>(std::move(device), resolution), {}, "not opened"}) {
}

SaneScanner::~SaneScanner() = default;

template <typename T>
Result<T> SaneScanner::call(const char* what, ErrorCode late, std::chrono::milliseconds deadline,
                            std::function<Result<T>()> task) {
  const auto slot = std::make_shared<std::optional<Result<T>>>();
  const auto session = impl_->session;
  const Outcome outcome =
      impl_->worker.run([slot, task = std::move(task)] { slot->emplace(task()); }, deadline,
                        [session] { session->cancel(); });
  Result<T> result = [&]() -> Result<T> {
    if (outcome == Outcome::done) return std::move(**slot);
    if (outcome == Outcome::late) {
      return fail(late, fmt::format("{}: {} took longer than {} ms", impl_->device, what,
                                    deadline.count()));
    }
    return fail(ErrorCode::scanner_unreachable,
                impl_->device + ": still does not answer an earlier call");
  }();
  impl_->detail = result ? std::string() : result.error().detail;
  return result;
}

Result<void> SaneScanner::open(std::chrono::milliseconds deadline) {
  return call<void>("opening", ErrorCode::scanner_unreachable, deadline,
                    [session = impl_->session] { return session->open(); });
}

Result<bool> SaneScanner::document_present(std::chrono::milliseconds deadline) {
  return call<bool>("looking for a document", ErrorCode::scanner_timeout, deadline,
                    [session = impl_->session] { return session->document_present(); });
}

Result<Scan> SaneScanner::scan(std::chrono::milliseconds deadline) {
  return call<Scan>("a scan", ErrorCode::scanner_timeout, deadline,
                    [session = impl_->session] { return session->scan(); });
}

Status SaneScanner::status() const {
  return {.ready = impl_->detail.empty(), .device = impl_->device, .detail = impl_->detail};
}

}  // namespace garita::scanner
