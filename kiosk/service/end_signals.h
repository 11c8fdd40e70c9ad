// SPDX-License-Identifier: Apache-2.0
// SIGTERM and SIGINT as a call that returns: how a program that serves learns that it shall end.
#pragma once

#include <signal.h>

namespace garita::service {

// Construct in main, before any thread starts, so that no other thread takes the signals. SIGPIPE
// and SIGXFSZ are ignored from then on: a peer that goes away, or a file that may not grow, is a
// failed write, not the end of the program.
class EndSignals {
 public:
  EndSignals();
  // Blocks until one of them comes.
  void wait() const;

 private:
  sigset_t signals_;
};

}  // namespace garita::service
