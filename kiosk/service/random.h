// SPDX-License-Identifier: Apache-2.0
// Randomness from OpenSSL's generator. It cannot run dry; should it fail, the program ends: nothing
// secret or unique may be built on less.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "verify/base/bytes.h"

namespace garita::service {

Bytes random_bytes(std::size_t count);

// 128 bits, 32 lower-case hexadecimal digits: the id of an inspection, a session, a request.
std::string random_id();

// Uniform in 0 .. most, both included: jitter. Not for secrets.
std::int64_t random_up_to(std::int64_t most);

}  // namespace garita::service
