// SPDX-License-Identifier: Apache-2.0
// SIGTERM and SIGINT as a call that returns: how a program that serves learns that it shall end.
#pragma once

#include <signal.h>

namespace garita {

// At most one at a time. Handled rather than blocked: a library's threads (OpenBLAS starts its own
// before main) do not inherit a mask, and a signal that one of them takes would end the program at
// once. SIGPIPE and SIGXFSZ are ignored meanwhile: a peer that goes away, or a file that may not
// grow, is a failed write, not the end of the program. The destructor restores what was there.
class EndSignals {
 public:
  EndSignals();
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  // Blocks until one of them comes, or has come since construction.
  void wait() const;

 private:
  int event_;
  struct sigaction before_[4];
};

}  // namespace garita
