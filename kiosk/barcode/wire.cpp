// SPDX-License-Identifier: Apache-2.0
#include "kiosk/barcode/wire.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kMagic = 0x31524247;  // "GBR1"

void put(std::uint8_t* to, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) to[i] = static_cast<std::uint8_t>(value >> 8 * i);
}

std::uint32_t get(const std::uint8_t* from) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = value << 8 | from[i];
  return value;
}

Json to_json(const Symbol& symbol) {
  Json box = Json::array();
  for (const Point& corner : symbol.box) {
    box.push_back(corner.x);
    box.push_back(corner.y);
  }
  return {{"format", symbol.format},
          {"text", to_base64(to_bytes(symbol.text))},
          {"bytes", to_base64(symbol.bytes)},
          {"box", std::move(box)}};
}

Symbol to_symbol(const Json& json) {
  Symbol symbol;
  symbol.format = json.at("format").get<std::string>();
  symbol.text = to_text(from_base64(json.at("text").get<std::string>()).value());
  symbol.bytes = from_base64(json.at("bytes").get<std::string>()).value();
  for (std::size_t i = 0; i < symbol.box.size(); ++i) {
    symbol.box[i] = {json.at("box").at(2 * i).get<double>(),
                     json.at("box").at(2 * i + 1).get<double>()};
  }
  return symbol;
}

// False: the deadline passed first.
bool wait_for(int socket, short events, std::optional<Clock::time_point> deadline) {
  while (true) {
    int wait_ms = -1;
    if (deadline) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now());
      wait_ms = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
    }
    pollfd one{socket, events, 0};
    const int ready = ::poll(&one, 1, wait_ms);
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

template <typename Step>
Transfer transfer(int socket, short events, std::size_t size,
                  std::optional<Clock::time_point> deadline, const Step& step) {
  for (std::size_t done = 0; done < size;) {
    if (!wait_for(socket, events, deadline)) return Transfer::late;
    const ssize_t moved = step(done);
    if (moved > 0) {
      done += static_cast<std::size_t>(moved);
    } else if (moved == 0 || (errno != EINTR && errno != EAGAIN)) {
      return Transfer::closed;
    }
  }
  return Transfer::done;
}

}  // namespace

RequestHead encode(const Request& request) {
  RequestHead head{};
  put(head.data(), kMagic);
  put(head.data() + 4, request.width);
  put(head.data() + 8, request.height);
  put(head.data() + 12, request.budget_ms);
  put(head.data() + 16, request.bound_ms);
  return head;
}

std::optional<Request> parse_request(const RequestHead& head) {
  const Request request{get(head.data() + 4), get(head.data() + 8), get(head.data() + 12),
                        get(head.data() + 16)};
  constexpr auto kSide = static_cast<std::uint32_t>(limits::kImageSide);
  if (get(head.data()) != kMagic || request.width == 0 || request.height == 0 ||
      request.width > kSide || request.height > kSide ||
      std::size_t{request.width} * request.height > limits::kImagePixels) {
    return std::nullopt;
  }
  return request;
}

std::string encode(const Answer& answer) {
  Json json{{"done", answer.done}, {"cpu_ms", answer.cpu_ms}, {"symbols", Json::array()}};
  for (const Symbol& symbol : answer.symbols) json["symbols"].push_back(to_json(symbol));
  if (answer.failure) json["failure"] = *answer.failure;
  return json.dump();
}

std::optional<Answer> parse_answer(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    Answer answer;
    answer.done = json.at("done").get<bool>();
    answer.cpu_ms = json.at("cpu_ms").get<double>();
    for (const Json& symbol : json.at("symbols")) {
      if (answer.symbols.size() == limits::kBarcodesPerImage) return std::nullopt;
      answer.symbols.push_back(to_symbol(symbol));
    }
    if (json.contains("failure")) answer.failure = json.at("failure").get<std::string>();
    return answer;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

AnswerHead encode_length(std::size_t length) {
  AnswerHead head{};
  put(head.data(), static_cast<std::uint32_t>(length));
  return head;
}

std::size_t parse_length(const AnswerHead& head) { return get(head.data()); }

Transfer receive(int socket, void* to, std::size_t size,
                 std::optional<Clock::time_point> deadline) {
  return transfer(socket, POLLIN, size, deadline, [&](std::size_t done) {
    return ::recv(socket, static_cast<char*>(to) + done, size - done, MSG_DONTWAIT);
  });
}

Transfer send(int socket, const void* from, std::size_t size,
              std::optional<Clock::time_point> deadline) {
  return transfer(socket, POLLOUT, size, deadline, [&](std::size_t done) {
    return ::send(socket, static_cast<const char*>(from) + done, size - done,
                  MSG_NOSIGNAL | MSG_DONTWAIT);
  });
}

}  // namespace garita::barcode
