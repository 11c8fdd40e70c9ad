// SPDX-License-Identifier: Apache-2.0
#include "tests/support/frozen_thread.h"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace garita::support {
namespace {

pid_t find_thread(pid_t process, const std::string& name) {
  const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks)) {
    std::string comm;
    std::getline(std::ifstream(task.path() / "comm"), comm);
    if (comm == name) return std::stoi(task.path().filename());
  }
  throw std::runtime_error("no thread " + name);
}

}  // namespace

FrozenThread::FrozenThread(pid_t process, const std::string& name)
    : thread_(find_thread(process, name)) {
  int status = 0;
  if (::ptrace(PTRACE_SEIZE, thread_, nullptr, nullptr) != 0 ||
      ::ptrace(PTRACE_INTERRUPT, thread_, nullptr, nullptr) != 0 ||
      ::waitpid(thread_, &status, __WALL) != thread_) {
    throw std::runtime_error("thread " + name + " cannot be stopped: is ptrace allowed here?");
  }
}

FrozenThread::~FrozenThread() { ::ptrace(PTRACE_DETACH, thread_, nullptr, nullptr); }

}  // namespace garita::support
