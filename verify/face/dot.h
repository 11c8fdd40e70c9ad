// SPDX-License-Identifier: Apache-2.0
// Inner products, written so that the compiler can use the processor's vector units. Private to
// verify/face.
#pragma once

#include <cstddef>
#include <cstdint>

namespace garita::face {

// Sums in single precision, in an order that depends on nothing but `length`.
float dot(const float* a, const float* b, std::size_t length);

// Exact. length: at most kMostOctets.
std::int32_t dot(const std::int8_t* a, const std::int8_t* b, std::size_t length);
inline constexpr std::size_t kMostOctets = 1u << 16;  // 2^16 x 2^14 = 2^30 fits the sum

}  // namespace garita::face
