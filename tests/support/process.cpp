// SPDX-License-Identifier: Apache-2.0
#include "tests/support/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

namespace garita::support {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& changes) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) merged.push_back(text);
  }
  for (const auto& [name, value] : changes) merged.push_back(fmt::format("{}={}", name, value));
  return merged;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

int spawn(pid_t& pid, std::vector<std::string> command, std::vector<std::string> environment,
          int out, const std::filesystem::path& log) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0644);
  // Whatever the parent blocks, the child does not inherit it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  const int failed = posix_spawnp(&pid, command.front().c_str(), &actions, &attributes,
                                  pointers(command).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

Result<Process> Process::start(const std::vector<std::string>& command,
                               const std::map<std::string, std::string>& environment,
                               const std::filesystem::path& log) {
  int pipe_ends[2];
  if (::pipe2(pipe_ends, O_CLOEXEC) != 0) {
    return fail(ErrorCode::internal_unexpected, std::strerror(errno));
  }
  pid_t pid = -1;
  const int failed = spawn(pid, command, merged_environment(environment), pipe_ends[1], log);
  ::close(pipe_ends[1]);
  if (failed != 0) {
    ::close(pipe_ends[0]);
    return fail(ErrorCode::internal_unexpected, command.front() + ": " + std::strerror(failed));
  }
  return Process(pid, pipe_ends[0], log);
}

Process::Process(pid_t pid, int out, std::filesystem::path log)
    : pid_(pid), out_(out), log_(std::move(log)) {}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      out_(std::exchange(other.out_, -1)),
      status_(other.status_),
      log_(std::move(other.log_)),
      buffered_(std::move(other.buffered_)) {}

Process& Process::operator=(Process&& other) noexcept {
  if (this == &other) return *this;
  end();
  if (out_ >= 0) ::close(out_);
  pid_ = std::exchange(other.pid_, -1);
  out_ = std::exchange(other.out_, -1);
  status_ = other.status_;
  log_ = std::move(other.log_);
  buffered_ = std::move(other.buffered_);
  return *this;
}

Process::~Process() {
  end();
  if (out_ >= 0) ::close(out_);
}

Result<std::string> Process::read_line(std::chrono::milliseconds deadline) {
  const auto until = Clock::now() + deadline;
  for (;;) {
    if (const auto newline = buffered_.find('\n'); newline != std::string::npos) {
      std::string line = buffered_.substr(0, newline);
      buffered_.erase(0, newline + 1);
      return line;
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd waiting{out_, POLLIN, 0};
    if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) {
      return fail(ErrorCode::internal_unexpected, "no line of output in time\n" + log_tail());
    }
    char chunk[4096];
    const ssize_t got = ::read(out_, chunk, sizeof chunk);
    if (got <= 0) {
      return fail(ErrorCode::internal_unexpected, "the program ended\n" + log_tail());
    }
    buffered_.append(chunk, static_cast<std::size_t>(got));
  }
}

std::string Process::log_tail() const {
  std::ifstream file(log_);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  constexpr std::size_t kTail = 2'000;
  return text.size() > kTail ? text.substr(text.size() - kTail) : text;
}

bool Process::reap(int options) {
  if (pid_ < 0) return true;
  if (::waitpid(pid_, &status_, options) != pid_) return false;
  pid_ = -1;
  return true;
}

bool Process::running() { return !reap(WNOHANG); }

void Process::kill_now() {
  if (!running()) return;
  ::kill(pid_, SIGKILL);
  reap(0);
}

int Process::end() {
  if (!running()) return status_;
  ::kill(pid_, SIGTERM);
  constexpr std::chrono::seconds kGrace{40};  // TimeoutStopSec= of the units
  const auto until = Clock::now() + kGrace;
  while (running() && Clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  kill_now();
  return status_;
}

}  // namespace garita::support
