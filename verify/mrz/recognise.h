// SPDX-License-Identifier: Apache-2.0
// The network that reads strips. Private to the room.
#pragma once

#include <memory>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/mrz/line.h"

namespace garita::mrz {

class Recogniser {
 public:
  static Result<Recogniser> create(ByteView model);
  Recogniser(Recogniser&&) noexcept;
  Recogniser& operator=(Recogniser&&) noexcept;
  ~Recogniser();

  // One column of frames for each kColumnsPerFrame columns of a strip kStripRows high.
  std::vector<Column> read(const Strip& strip);

 private:
  struct Impl;
  explicit Recogniser(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::mrz
