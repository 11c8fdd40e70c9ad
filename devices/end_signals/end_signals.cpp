// SPDX-License-Identifier: Apache-2.0
#include "devices/end_signals/end_signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <system_error>

namespace garita {
namespace {

struct Disposition {
  int signal;
  void (*handler)(int);
};

std::atomic<int> end_event{-1};
static_assert(std::atomic<int>::is_always_lock_free, "read within a signal handler");

void note_end(int) {
  const int saved = errno;
  const std::uint64_t one = 1;
  // Fails only where the counter is full: then the end has been noted long since.
  [[maybe_unused]] const auto written = ::write(end_event, &one, sizeof one);
  errno = saved;
}

const Disposition kDispositions[] = {
    {SIGTERM, note_end}, {SIGINT, note_end}, {SIGPIPE, SIG_IGN}, {SIGXFSZ, SIG_IGN}};

}  // namespace

EndSignals::EndSignals() : event_(::eventfd(0, EFD_CLOEXEC)) {
  if (event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  end_event = event_;
  for (std::size_t i = 0; i < std::size(kDispositions); ++i) {
    struct sigaction action = {};
    action.sa_handler = kDispositions[i].handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(kDispositions[i].signal, &action, &before_[i]);
  }
}

EndSignals::~EndSignals() {
  for (std::size_t i = 0; i < std::size(kDispositions); ++i) {
    ::sigaction(kDispositions[i].signal, &before_[i], nullptr);
  }
  end_event = -1;
  ::close(event_);
}

void EndSignals::wait() const {
  pollfd noted{event_, POLLIN, 0};
  while (::poll(&noted, 1, -1) < 0 && errno == EINTR) {
  }
}

}  // namespace garita
