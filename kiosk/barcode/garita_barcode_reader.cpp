// SPDX-License-Identifier: Apache-2.0
// garita-barcode-reader: reads barcodes for another program of Garita, which talks to it on
// standard input, a socket. It opens no file and no connection, and ends with its owner.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <ctime>
#include <opencv2/core/utility.hpp>

#include "kiosk/barcode/wire.h"

namespace garita::barcode {
namespace {

constexpr int kSocket = STDIN_FILENO;
[[maybe_unused]] constexpr rlim_t kMostMemory = rlim_t{2} << 30;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

// No privilege to gain, no core file with a traveler's picture, no memory without bound.
void confine() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they map terabytes
  const rlimit memory{kMostMemory, kMostMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
  const rlimit nothing{0, 0};
  setrlimit(RLIMIT_CORE, &nothing);
  setrlimit(RLIMIT_FSIZE, &nothing);
}

// The process ends by SIGPROF after so much more processor time, its owner there or not. A busy
// machine lengthens no honest frame's work this way. 0: no bound.
void bound_by(std::uint32_t ms) {
  itimerval timer{};
  timer.it_value = {static_cast<time_t>(ms / 1000), static_cast<suseconds_t>(ms % 1000) * 1000};
  setitimer(ITIMER_PROF, &timer, nullptr);
}

bool answer(const Answer& answer) {
  const std::string text = encode(answer);
  const AnswerHead head = encode_length(text.size());
  return send(kSocket, head.data(), head.size(), std::nullopt) == Transfer::done &&
         send(kSocket, text.data(), text.size(), std::nullopt) == Transfer::done;
}

bool serve(const Request& request, const Frame& frame) {
  bound_by(request.bound_ms);
  const double start = cpu_ms();
  Watch watch;
  watch.spent = [&] { return cpu_ms() - start > request.budget_ms; };
  watch.found = [&](const std::vector<Symbol>& symbols) {
    answer({.symbols = symbols, .cpu_ms = cpu_ms() - start});
  };
  auto symbols = read(frame, watch);
  Answer last{.done = true, .cpu_ms = cpu_ms() - start};
  if (symbols) {
    last.symbols = std::move(*symbols);
  } else {
    last.failure = symbols.error().detail;
  }
  bound_by(0);
  return answer(last);
}

int run() {
  confine();
  cv::setNumThreads(1);
  while (true) {
    RequestHead head{};
    if (receive(kSocket, head.data(), head.size(), std::nullopt) != Transfer::done) return 0;
    const auto request = parse_request(head);
    if (!request) return 2;
    Frame frame{static_cast<int>(request->width), static_cast<int>(request->height), 1, {}};
    frame.pixels.resize(std::size_t{request->width} * request->height);
    if (receive(kSocket, frame.pixels.data(), frame.pixels.size(), std::nullopt) !=
        Transfer::done) {
      return 0;
    }
    if (!serve(*request, frame)) return 0;
  }
}

}  // namespace
}  // namespace garita::barcode

int main() { return garita::barcode::run(); }
