// SPDX-License-Identifier: Apache-2.0
#include "kiosk/barcode/reader_process.h"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "kiosk/barcode/wire.h"
#include "verify/image/transform.h"

namespace garita::barcode {
namespace {

constexpr int kMostSide = 3500;  // what read() itself would shrink a larger frame to
constexpr int kWallTimes = 8;    // on the wall clock a frame may take so many times its bound
constexpr const char* kProgram = "garita-barcode-reader";

Error worker_error(std::string detail) {
  return {ErrorCode::barcode_worker_failed, std::move(detail)};
}

// The process bounds its own processor time so.
bool ended_by_bound(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF; }

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
  return fmt::format("ended with status {}", WEXITSTATUS(status));
}

}  // namespace

std::filesystem::path find_reader_program() {
  std::error_code none;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
  for (const auto& place : {self, self / "../bin", self / "../../bin", self / "../lib/garita"}) {
    if (std::filesystem::exists(place / kProgram, none)) {
      return (place / kProgram).lexically_normal();
    }
  }
  return {};
}

struct ReaderProcess::Impl {
  std::filesystem::path program;
  std::mutex mutex;
  pid_t pid = -1;
  int socket = -1;
  double cpu_ms = 0;

  ~Impl() { end(false); }

  bool running() const { return pid > 0; }

  Result<void> start() {
    if (running()) return {};
    if (program.empty()) return std::unexpected(worker_error("garita-barcode-reader is not there"));
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      return std::unexpected(worker_error("no socket pair"));
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    // Poco's sockets are open across exec: a page's connection that the child held would never end.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    // A service manager or a terminal signals the whole group: the owner finishes what it has
    // begun, and the reader ends with the owner's socket.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t outlived;
    sigemptyset(&outlived);
    sigaddset(&outlived, SIGTERM);
    sigaddset(&outlived, SIGINT);
    posix_spawnattr_setsigmask(&attributes, &outlived);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string name = program.string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    const int failed = ::posix_spawn(&pid, name.c_str(), &actions, &attributes, arguments.data(),
                                     environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
      ::close(ends[0]);
      pid = -1;
      return std::unexpected(worker_error(name + " cannot be started"));
    }
    socket = ends[0];
    return {};
  }

  bool ends_soon(int& status) const {
    for (int i = 0; i < 50; ++i) {
      if (::waitpid(pid, &status, WNOHANG) == pid) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
  }

  // A process that has closed its socket is ending by itself and says how.
  int end(bool by_itself) {
    int status = 0;
    if (!running()) return status;
    if (!by_itself || !ends_soon(status)) {
      ::kill(pid, SIGKILL);
      while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
      }
    }
    ::close(socket);
    pid = -1;
    socket = -1;
    return status;
  }

  Transfer send_frame(const Frame& grey, const TimeLimits& limits, Clock::time_point deadline) {
    const auto head = encode(Request{static_cast<std::uint32_t>(grey.width),
                                     static_cast<std::uint32_t>(grey.height),
                                     static_cast<std::uint32_t>(limits.budget.count()),
                                     static_cast<std::uint32_t>(limits.bound.count())});
    const Transfer state = send(socket, head.data(), head.size(), deadline);
    if (state != Transfer::done) return state;
    return send(socket, grey.pixels.data(), grey.pixels.size(), deadline);
  }

  // Ends the process and says why it had to.
  Error ended_error(Transfer state, const TimeLimits& limits) {
    const int status = end(state == Transfer::closed);
    if (state == Transfer::closed && !ended_by_bound(status)) {
      return worker_error(how_it_ended(status));
    }
    return {ErrorCode::barcode_timeout, fmt::format("{} ms", limits.bound.count())};
  }

  // What is no answer counts as none: the process is no longer to be trusted.
  Transfer receive_answer(Answer& answer, Clock::time_point deadline) const {
    AnswerHead head{};
    Transfer state = receive(socket, head.data(), head.size(), deadline);
    if (state != Transfer::done) return state;
    const std::size_t length = parse_length(head);
    if (length > kMostAnswer) return Transfer::late;
    std::string text(length, '\0');
    state = receive(socket, text.data(), text.size(), deadline);
    if (state != Transfer::done) return state;
    auto parsed = parse_answer(text);
    if (!parsed) return Transfer::late;
    answer = std::move(*parsed);
    return Transfer::done;
  }

  Result<std::vector<Symbol>> read(const Frame& grey, const TimeLimits& limits) {
    const auto deadline = Clock::now() + kWallTimes * limits.bound;
    if (auto started = start(); !started) return std::unexpected(started.error());
    Transfer state = send_frame(grey, limits, deadline);
    if (state == Transfer::closed) {
      // It may have ended since the last frame.
      end(true);
      if (auto again = start(); !again) return std::unexpected(again.error());
      state = send_frame(grey, limits, deadline);
    }
    if (state != Transfer::done) return std::unexpected(ended_error(state, limits));
    return receive_symbols(limits, deadline);
  }

  Result<std::vector<Symbol>> receive_symbols(const TimeLimits& limits,
                                              Clock::time_point deadline) {
    Answer answer;
    while (true) {
      Answer next;
      const Transfer state = receive_answer(next, deadline);
      if (state != Transfer::done) {
        const Error error = ended_error(state, limits);
        if (!answer.symbols.empty()) return std::move(answer.symbols);
        return std::unexpected(error);
      }
      answer = std::move(next);
      if (answer.done) break;
    }
    cpu_ms = answer.cpu_ms;
    if (answer.failure) return fail(ErrorCode::barcode_decoder_failed, *answer.failure);
    return std::move(answer.symbols);
  }
};

ReaderProcess::ReaderProcess(std::filesystem::path program) : impl_(std::make_unique<Impl>()) {
  impl_->program = std::move(program);
}
ReaderProcess::~ReaderProcess() = default;
ReaderProcess::ReaderProcess(ReaderProcess&&) noexcept = default;
ReaderProcess& ReaderProcess::operator=(ReaderProcess&&) noexcept = default;

Result<void> ReaderProcess::start() {
  const std::lock_guard lock(impl_->mutex);
  return impl_->start();
}

Result<std::vector<Symbol>> ReaderProcess::read(const Frame& frame, const TimeLimits& limits) {
  if (frame.empty()) return std::vector<Symbol>{};
  const Frame grey = shrink_to(to_grey(frame), kMostSide);
  const std::lock_guard lock(impl_->mutex);
  impl_->cpu_ms = 0;
  auto symbols = impl_->read(grey, limits);
  if (!symbols) return symbols;
  const double scale = static_cast<double>(frame.width) / grey.width;
  for (Symbol& symbol : *symbols) {
    for (Point& corner : symbol.box) corner = {corner.x * scale, corner.y * scale};
  }
  return symbols;
}

double ReaderProcess::cpu_ms() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->cpu_ms;
}

}  // namespace garita::barcode
