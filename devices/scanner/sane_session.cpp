// SPDX-License-Identifier: Apache-2.0
#include "devices/scanner/sane_session.h"

#include <fmt/format.h>

#include <array>
#include <mutex>
#include <utility>

#include "devices/scanner/sane_page.h"

namespace garita::scanner {
namespace {

// sane-airscan tells the end of a cancelled job in the next sane_start, and lets 2.5 s pass between
// two starts that fail. Neither holds for a handle that was opened anew, which costs one request.
constexpr const char* kAirscan = "airscan:";

// A scan that was started to see whether a document lies there shows that document. Later another
// one may lie there.
constexpr std::chrono::seconds kStartedLasts{2};

constexpr std::size_t kMaxPages = 2;  // front and back

// libsane reads its configuration once a process. It is never shut down: its threads may still hold
// a call that has not come back.
SANE_Status init_once() {
  static std::once_flag once;
  static SANE_Status status = SANE_STATUS_GOOD;
  std::call_once(once, [] { status = sane_init(nullptr, nullptr); });
  return status;
}

}  // namespace

SaneSession::SaneSession(std::string device, int resolution)
    : device_(std::move(device)), resolution_(resolution) {}

SaneSession::~SaneSession() { close(); }

void SaneSession::close() {
  used_up_ = false;
  if (SANE_Handle handle = exchange_handle(nullptr)) sane_close(handle);
  started_ = false;
}

SANE_Handle SaneSession::exchange_handle(SANE_Handle handle) {
  const std::lock_guard lock(handle_mutex_);
  return std::exchange(handle_, handle);
}

Result<void> SaneSession::open() {
  close();
  if (const SANE_Status status = init_once(); status != SANE_STATUS_GOOD) {
    return fail(ErrorCode::scanner_unreachable,
                fmt::format("{}: SANE cannot start: {}", device_, sane_strstatus(status)));
  }
  SANE_Handle handle = nullptr;
  if (const SANE_Status status = sane_open(device_.c_str(), &handle); status != SANE_STATUS_GOOD) {
    return fail(ErrorCode::scanner_unreachable,
                fmt::format("{}: cannot be opened: {}", device_, sane_strstatus(status)));
  }
  exchange_handle(handle);
  Result<void> configured = configure();
  if (!configured) close();
  return configured;
}

Result<void> SaneSession::configure() {
  const auto unsupported = [this](const std::string& what) {
    return fail(ErrorCode::scanner_unsupported, fmt::format("{}: {}", device_, what));
  };
  source_ = choose_source(string_choices(handle_, "source"));
  if (!source_.name.empty() && !set_string(handle_, "source", source_.name)) {
    return unsupported("refuses the source " + source_.name);
  }
  if (!set_string(handle_, "mode", "Color")) return unsupported("has no mode Color");
  if (!set_number(handle_, "resolution", resolution_)) {
    return unsupported(fmt::format("has no resolution of {} dpi", resolution_));
  }
  coarsest_ = smallest_number(handle_, "resolution");
  if (coarsest_ <= 0) coarsest_ = resolution_;
  set_whole_area(handle_);
  return {};
}

// NO_DOCS is no error here: the caller decides what an empty feeder means.
Result<bool> SaneSession::start(double resolution) {
  if (started_ && std::chrono::steady_clock::now() - started_at_ <= kStartedLasts) return true;
  if (started_) stop();
  if (used_up_) {
    const Result<void> opened = open();
    used_up_ = !opened;
    if (!opened) return std::unexpected(opened.error());
  }
  if (!handle_) return fail(ErrorCode::scanner_unreachable, device_ + ": not opened");
  if (!set_number(handle_, "resolution", resolution)) {
    return fail(ErrorCode::scanner_failed, device_ + ": refuses its resolution");
  }
  const SANE_Status status = sane_start(handle_);
  if (status == SANE_STATUS_GOOD) {
    started_at_ = std::chrono::steady_clock::now();
    return started_ = true;
  }
  const Error error = error_of(status, "cannot start a scan");
  stop();
  if (status == SANE_STATUS_NO_DOCS) return false;
  return std::unexpected(error);
}

// A page that was begun is read to its end, because sane-airscan frees its handle only then.
void SaneSession::stop() {
  sane_cancel(handle_);
  used_up_ = device_.starts_with(kAirscan);
  if (!std::exchange(started_, false)) return;
  std::array<SANE_Byte, 65536> thrown_away;
  SANE_Int length = 0;
  while (sane_read(handle_, thrown_away.data(), thrown_away.size(), &length) == SANE_STATUS_GOOD) {
  }
}

void SaneSession::cancel() {
  const std::lock_guard lock(handle_mutex_);
  if (handle_) sane_cancel(handle_);
}

// An I/O error before a scan has begun means that the device does not answer.
Error SaneSession::error_of(SANE_Status status, const char* what) const {
  const bool silent = status == SANE_STATUS_IO_ERROR && !started_;
  const ErrorCode code = status == SANE_STATUS_JAMMED      ? ErrorCode::scanner_jammed
                         : status == SANE_STATUS_CANCELLED ? ErrorCode::scanner_timeout
                         : silent                          ? ErrorCode::scanner_unreachable
                                                           : ErrorCode::scanner_failed;
  return {code, fmt::format("{}: {}: {}", device_, what, sane_strstatus(status))};
}

Result<bool> SaneSession::document_present() {
  return source_.source == Source::flatbed ? glass_holds_document() : feeder_holds_document();
}

// A feeder that starts holds a document. The started scan is kept for scan(), because a real
// feeder that is cancelled ejects its paper.
Result<bool> SaneSession::feeder_holds_document() {
  if (started_) stop();
  return start(resolution_);
}

// A glass tells nothing by itself: scan it coarsely and look whether anything is on it.
Result<bool> SaneSession::glass_holds_document() {
  const Result<std::vector<Frame>> pages = read_pages(coarsest_);
  if (!pages) return std::unexpected(pages.error());
  return shows_document(pages->front());
}

Result<Scan> SaneSession::scan() {
  Result<std::vector<Frame>> pages = read_pages(resolution_);
  if (!pages) return std::unexpected(pages.error());
  return Scan{std::move(*pages)};
}

Result<std::vector<Frame>> SaneSession::read_pages(double resolution) {
  Result<bool> begun = start(resolution);
  // A scanner that delivers a whole job at once makes sane-airscan miss it and tell NO_DOCS.
  if (begun && !*begun && used_up_) begun = start(resolution);
  if (!begun) return std::unexpected(begun.error());
  if (!*begun) return fail(ErrorCode::scanner_failed, device_ + ": no document lies there");
  const std::size_t wanted = source_.source == Source::feeder_duplex ? kMaxPages : 1;
  std::vector<Frame> pages;
  SANE_Status next = SANE_STATUS_GOOD;
  while (next == SANE_STATUS_GOOD && pages.size() < wanted) {
    Result<Frame> page = read_page();
    if (!page) {
      stop();
      return std::unexpected(page.error());
    }
    pages.push_back(std::move(*page));
    if (pages.size() < wanted) next = sane_start(handle_);
    started_ = pages.size() < wanted && next == SANE_STATUS_GOOD;
  }
  stop();
  if (next == SANE_STATUS_GOOD || next == SANE_STATUS_NO_DOCS) return pages;
  return std::unexpected(error_of(next, "cannot read the other side"));
}

Result<Frame> SaneSession::read_page() {
  SANE_Parameters parameters{};
  SANE_Status status = sane_get_parameters(handle_, &parameters);
  if (status != SANE_STATUS_GOOD) {
    return std::unexpected(error_of(status, "does not tell its page size"));
  }
  Result<PageBuffer> page = PageBuffer::create(parameters);
  if (!page) return fail(page.error().code, device_ + ": " + page.error().detail);
  while (status == SANE_STATUS_GOOD) {
    SANE_Int length = 0;
    const std::span<SANE_Byte> room = page->room();
    status = sane_read(handle_, room.data(), static_cast<SANE_Int>(room.size()), &length);
    if (status == SANE_STATUS_GOOD && !page->append(length)) {
      return fail(ErrorCode::scanner_failed, device_ + ": sends a page without end");
    }
  }
  if (status != SANE_STATUS_EOF) {
    const Error error = error_of(status, "broke off a page");
    started_ = false;
    return std::unexpected(error);
  }
  started_ = false;
  Result<Frame> frame = std::move(*page).finish();
  if (!frame) return fail(frame.error().code, device_ + ": " + frame.error().detail);
  return frame;
}

}  // namespace garita::scanner
