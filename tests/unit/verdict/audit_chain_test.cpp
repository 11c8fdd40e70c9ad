// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "verify/verdict/report.h"

namespace garita::verdict {
namespace {

// Computed outside of this project: { printf 'garita-audit-1\0'; previous; sequence; length; entry;
// } | sha256sum, numbers as 8 bytes big endian.
TEST(AuditChain, MatchesHashesComputedByHand) {
  const Sha256 first = chain_hash(kAuditGenesis, 1, R"({"event":"started"})");
  EXPECT_EQ(to_hex(first), "e7ec63d5f4111101a51a38a8c26cd06013037f6b8592dd36c8b8698a483c3bd6");
  const Sha256 second = chain_hash(first, 2, "");
  EXPECT_EQ(to_hex(second), "1f7f49e5247d11d3800abd8ed1bc50ffd2903002ed7eb74409eab08f29442522");
  const Sha256 third = chain_hash(second, std::uint64_t{1} << 40, std::string(300, 'x'));
  EXPECT_EQ(to_hex(third), "ae5c198439ca7548127134a2bf6d009609d33d98fe4c545b19b353b155f5cb11");
}

TEST(AuditChain, CoversPredecessorNumberAndEveryByteOfTheEntry) {
  const Sha256 hash = chain_hash(kAuditGenesis, 1, "entry");
  Sha256 other{};
  other[31] = 1;
  EXPECT_NE(chain_hash(other, 1, "entry"), hash);
  EXPECT_NE(chain_hash(kAuditGenesis, 2, "entry"), hash);
  EXPECT_NE(chain_hash(kAuditGenesis, 1, std::string_view("entry\0", 6)), hash);
  EXPECT_NE(chain_hash(kAuditGenesis, 1, "entrx"), hash);
}

}  // namespace
}  // namespace garita::verdict
