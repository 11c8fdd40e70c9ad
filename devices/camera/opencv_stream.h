// SPDX-License-Identifier: Apache-2.0
// The capture thread behind OpencvCamera: from one open to the end of the stream.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "verify/image/frame.h"

namespace garita::camera {

class OpencvStream {
 public:
  // Starts the thread, which opens `source` and then reads until stop() or the stream's end.
  OpencvStream(std::string source, std::chrono::milliseconds open_timeout);
  ~OpencvStream();
  OpencvStream(const OpencvStream&) = delete;
  OpencvStream& operator=(const OpencvStream&) = delete;

  using Deadline = std::chrono::steady_clock::time_point;

  // True once the first frame arrived; false: the stream ended, or the deadline passed.
  bool wait_until_running(Deadline deadline);
  // A frame not given out before and not older than kFresh; nullopt as above.
  std::optional<Frame> wait_for_frame(Deadline deadline);
  // Asks the thread to end; it does after its current read, at most its read time-out.
  void request_stop();
  // True once the thread has left its loop, so that the destructor will not wait.
  bool wait_until_ended(Deadline deadline);
  bool ended() const;

  // How long one read may block before the stream counts as ended.
  static constexpr std::chrono::milliseconds kReadTimeout{1500};
  // An older frame may show somebody who has left.
  static constexpr std::chrono::milliseconds kFresh{200};

 private:
  void run(std::chrono::milliseconds open_timeout);
  void read_all(std::chrono::milliseconds open_timeout);
  void publish(Frame frame);

  const std::string source_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Frame> frame_;  // the newest, until somebody takes it
  std::chrono::steady_clock::time_point arrived_;
  bool running_ = false;
  bool stop_ = false;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace garita::camera
