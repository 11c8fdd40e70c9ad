// SPDX-License-Identifier: Apache-2.0
// One thread of a child process that gets no further, as if it waited for ever: the others run on.
#pragma once

#include <sys/types.h>

#include <string>

namespace garita::support {

// Freezes in the constructor, thaws in the destructor; both on one thread, the tracer's
// (ptrace(2)).
class FrozenThread {
 public:
  // `name`: as the kernel knows the thread. Throws where there is none, or it cannot be stopped.
  FrozenThread(pid_t process, const std::string& name);
  FrozenThread(const FrozenThread&) = delete;
  FrozenThread& operator=(const FrozenThread&) = delete;
  ~FrozenThread();

 private:
  pid_t thread_ = -1;
};

}  // namespace garita::support
