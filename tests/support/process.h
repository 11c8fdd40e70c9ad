// SPDX-License-Identifier: Apache-2.0
// A child process of a test or of the demo: started, watched for its ready line, ended or killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "verify/base/error.h"

namespace garita::support {

// Ended (SIGTERM, then SIGKILL after a grace) in the destructor. One thread an object.
class Process {
 public:
  // Standard output goes to a pipe (read_line), standard error to the end of the file `log`.
  static Result<Process> start(const std::vector<std::string>& command,
                               const std::map<std::string, std::string>& environment,
                               const std::filesystem::path& log);
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();

  // The next line of standard output without its newline. Errors: internal.unexpected (deadline
  // passed, or the program ended: then the detail holds the end of its log).
  Result<std::string> read_line(std::chrono::milliseconds deadline);
  bool running();
  void kill_now();  // SIGKILL, and waits
  int end();        // SIGTERM, grace, SIGKILL; returns the wait status
  pid_t pid() const { return pid_; }

 private:
  Process(pid_t pid, int out, std::filesystem::path log);
  bool reap(int options);
  std::string log_tail() const;

  pid_t pid_ = -1;
  int out_ = -1;
  int status_ = 0;
  std::filesystem::path log_;
  std::string buffered_;
};

}  // namespace garita::support
