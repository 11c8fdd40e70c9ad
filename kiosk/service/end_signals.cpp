// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/end_signals.h"

#include <pthread.h>

namespace garita::service {

EndSignals::EndSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

void EndSignals::wait() const {
  int received = 0;
  while (sigwait(&signals_, &received) != 0) {
  }
}

}  // namespace garita::service
