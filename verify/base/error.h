// SPDX-License-Identifier: Apache-2.0
// Error: something could not be done. A check that *failed* is no Error, it is a Finding.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace garita {

// Step x cause, a stable number; docs/errors.md has a row for each.
enum class ErrorCode : std::uint16_t {
#define GARITA_ERROR(enumerator, number, name) enumerator = number,
#include "verify/base/error_codes.def"
#undef GARITA_ERROR
};

// The stable dotted name, e.g. "image.truncated".
std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string detail;  // what and where, for a technician; never personal data
};

// "camera.unreachable (2001): http://127.0.0.1:8081/live.mjpg did not answer in 3 s"
std::string to_string(const Error& error);

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string detail) {
  return std::unexpected(Error{code, std::move(detail)});
}

}  // namespace garita
