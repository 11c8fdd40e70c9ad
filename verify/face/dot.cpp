// SPDX-License-Identifier: Apache-2.0
#include "verify/face/dot.h"

#include <array>

// One binary for every x86-64 processor: the loader takes the widest form that this one has. The
// sanitizers' start-up comes after the loader's choice, so they get the plain form.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define GARITA_VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define GARITA_VECTORISED
#endif

namespace garita::face {

GARITA_VECTORISED
float dot(const float* a, const float* b, std::size_t length) {
  // Independent sums: additions of one sum would have to wait for each other.
  constexpr std::size_t kLanes = 32;
  std::array<float, kLanes> sums{};
  std::size_t i = 0;
  for (; i + kLanes <= length; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  for (std::size_t lane = 0; i < length; ++i, ++lane) sums[lane] += a[i] * b[i];
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  }
  return sums[0];
}

GARITA_VECTORISED
std::int32_t dot(const std::int8_t* a, const std::int8_t* b, std::size_t length) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < length; ++i) sum += std::int32_t{a[i]} * b[i];
  return sum;
}

}  // namespace garita::face
