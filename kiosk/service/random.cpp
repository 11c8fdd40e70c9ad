// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/random.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <cstring>
#include <random>

namespace garita::service {

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1) std::abort();
  return bytes;
}

std::string random_id() { return to_hex(random_bytes(16)); }

std::int64_t random_up_to(std::int64_t most) {
  thread_local std::mt19937_64 generator = [] {
    std::uint64_t seed = 0;
    const Bytes bytes = random_bytes(sizeof seed);
    std::memcpy(&seed, bytes.data(), sizeof seed);
    return std::mt19937_64(seed);
  }();
  return std::uniform_int_distribution<std::int64_t>(0, most)(generator);
}

}  // namespace garita::service
