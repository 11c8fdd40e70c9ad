// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/report.h"

namespace garita::verdict {
namespace {

void append_big_endian(Bytes& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  }
}

}  // namespace

Sha256 chain_hash(const Sha256& previous, std::uint64_t sequence, std::string_view entry) {
  constexpr std::string_view kDomain("garita-audit-1\0", 15);
  Bytes bytes = to_bytes(kDomain);
  bytes.insert(bytes.end(), previous.begin(), previous.end());
  append_big_endian(bytes, sequence);
  append_big_endian(bytes, entry.size());
  bytes.insert(bytes.end(), entry.begin(), entry.end());
  return sha256(bytes);
}

}  // namespace garita::verdict
