// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/aztec_length.h"

#include <algorithm>
#include <cstdint>

namespace garita::barcode {
namespace {

enum class Mode { upper, lower, mixed, punctuation, digit };

constexpr unsigned kBinaryShift = 31;

class Walker {
 public:
  Walker(ByteView message, std::size_t bits)
      : message_(message), bits_(std::min(bits, 8 * message.size())) {}

  std::size_t surplus() {
    while (true) {
      const Mode mode = shifted_;
      const int size = mode == Mode::digit ? 4 : 5;
      if (left() < static_cast<std::size_t>(size)) return 0;
      shifted_ = latched_;
      const unsigned code = take(size);
      if (mode == Mode::punctuation) {
        punctuation(code);
      } else if (mode == Mode::digit) {
        digit(code);
      } else if (code == kBinaryShift) {
        if (const std::size_t missing = binary()) return missing;
      } else {
        letters(mode, code);
      }
    }
  }

 private:
  std::size_t left() const { return bits_ - std::min(at_, bits_); }

  unsigned take(int count) {
    unsigned value = 0;
    for (; count > 0; --count, ++at_) {
      const bool one = at_ < bits_ && (message_[at_ / 8] >> (7 - at_ % 8) & 1);
      value = 2 * value + (one ? 1 : 0);
    }
    return value;
  }

  void latch(Mode mode) { latched_ = shifted_ = mode; }

  void letters(Mode mode, unsigned code) {
    if (code == 0) shifted_ = Mode::punctuation;
    if (code < 28) return;
    if (code == 28 && mode == Mode::lower) {
      shifted_ = Mode::upper;
    } else if (code == 28) {
      latch(Mode::lower);
    } else if (code == 29) {
      latch(mode == Mode::mixed ? Mode::upper : Mode::mixed);
    } else {
      latch(mode == Mode::mixed ? Mode::punctuation : Mode::digit);
    }
  }

  void punctuation(unsigned code) {
    if (code == 31) latch(Mode::upper);
    if (code != 0) return;
    const unsigned digits = take(3);  // FLG(n): of an ECI
    if (digits < 7) take(static_cast<int>(4 * digits));
  }

  void digit(unsigned code) {
    if (code == 0) shifted_ = Mode::punctuation;
    if (code == 14) latch(Mode::upper);
    if (code == 15) shifted_ = Mode::upper;
  }

  std::size_t binary() {
    if (left() < 5) return 0;  // here it stops by itself
    std::size_t length = take(5);
    if (length == 0) length = take(11) + 31;
    if (8 * length > left()) return length;
    at_ += 8 * length;
    return 0;
  }

  ByteView message_;
  std::size_t bits_;
  std::size_t at_ = 0;
  Mode latched_ = Mode::upper;
  Mode shifted_ = Mode::upper;
};

}  // namespace

std::size_t made_up_octets(ByteView message, std::size_t bits) {
  return Walker(message, bits).surplus();
}

}  // namespace garita::barcode
