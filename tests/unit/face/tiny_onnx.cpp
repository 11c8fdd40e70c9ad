// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/face/tiny_onnx.h"

#include <bit>
#include <string>
#include <vector>

namespace garita::face {
namespace {

// Protocol buffers: a field's number and wire type, then a varint, or a length and that many bytes.
std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 128; value >>= 7) bytes += static_cast<char>((value & 127) | 128);
  return bytes + static_cast<char>(value);
}
std::string number(int field, std::uint64_t value) {
  return varint(static_cast<std::uint64_t>(field) * 8) + varint(value);
}
std::string text(int field, const std::string& value) {
  return varint(static_cast<std::uint64_t>(field) * 8 + 2) + varint(value.size()) + value;
}

// Field numbers are those of onnx.proto.
std::string tensor(const std::string& name, const std::vector<int>& shape,
                   const std::vector<float>& values) {
  std::string raw;
  for (const float value : values) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) raw += static_cast<char>(bits >> shift);
  }
  std::string dimensions;
  for (const int size : shape) dimensions += number(1, static_cast<std::uint64_t>(size));
  constexpr int kFloat = 1;
  return text(5, dimensions + number(2, kFloat) + text(8, name) + text(9, raw));
}

std::string integers(const std::string& name, const std::vector<int>& values) {
  std::string encoded;
  for (const int value : values) encoded += number(8, static_cast<std::uint64_t>(value));
  constexpr int kIntegers = 7;
  return text(5, text(1, name) + encoded + number(20, kIntegers));
}

std::string value_info(int field, const std::string& name, const std::vector<int>& shape) {
  std::string dimensions;
  for (const int size : shape) {
    dimensions += text(1, number(1, static_cast<std::uint64_t>(size)));
  }
  return text(field, text(1, name) + text(2, text(1, number(1, 1) + text(2, dimensions))));
}

// Filters 0 to 2 look at one channel each, the last one at all.
std::vector<float> filters(float gain) {
  std::vector<float> values;
  for (int filter = 0; filter < 4; ++filter) {
    for (int channel = 0; channel < 3; ++channel) {
      const bool looks = filter == channel || filter == 3;
      for (int pixel = 0; pixel < 16; ++pixel) values.push_back(looks ? gain / 16 : 0);
    }
  }
  return values;
}

}  // namespace

Bytes tiny_embedder(float gain) {
  const std::string convolution =
      text(1, text(1, "input") + text(1, "filters") + text(2, "maps") + text(3, "maps") +
                  text(4, "Conv") + integers("kernel_shape", {4, 4}) + integers("strides", {4, 4}));
  const std::string flatten =
      text(1, text(1, "maps") + text(2, "numbers") + text(3, "numbers") + text(4, "Flatten"));
  const std::string graph =
      convolution + flatten + text(2, "tiny") + tensor("filters", {4, 3, 4, 4}, filters(gain)) +
      value_info(11, "input", {1, 3, 16, 16}) + value_info(12, "numbers", {1, 64});
  return to_bytes(number(1, 4) + text(7, graph) + text(8, text(1, "") + number(2, 9)));
}

}  // namespace garita::face
