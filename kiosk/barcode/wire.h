// SPDX-License-Identifier: Apache-2.0
// What the two processes say to each other on a stream socket. Neither trusts the other's sizes.
// Private to kiosk/barcode.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/barcode/reader.h"

namespace garita::barcode {

using Clock = std::chrono::steady_clock;

// Of a request: then width x height grey pixels follow.
struct Request {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t budget_ms = 0;
  std::uint32_t bound_ms = 0;
};
using RequestHead = std::array<std::uint8_t, 20>;
RequestHead encode(const Request& request);
// nullopt: no request, or one beyond the limits.
std::optional<Request> parse_request(const RequestHead& head);

// Several answer one request; the last is `done`. Symbols: everything found so far.
struct Answer {
  bool done = false;
  std::vector<Symbol> symbols;
  double cpu_ms = 0;
  std::optional<std::string> failure;  // of the decoder
};
std::string encode(const Answer& answer);
std::optional<Answer> parse_answer(std::string_view text);

inline constexpr std::size_t kMostAnswer = 4u << 20;
using AnswerHead = std::array<std::uint8_t, 4>;  // the answer's length
AnswerHead encode_length(std::size_t length);
std::size_t parse_length(const AnswerHead& head);

enum class Transfer { done, closed, late };
// Until all octets went through. deadline: nullopt waits for ever.
Transfer receive(int socket, void* to, std::size_t size, std::optional<Clock::time_point> deadline);
Transfer send(int socket, const void* from, std::size_t size,
              std::optional<Clock::time_point> deadline);

}  // namespace garita::barcode
