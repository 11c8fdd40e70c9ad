// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/seal.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "kiosk/service/file.h"
#include "tests/support/temporary_folder.h"

namespace garita::service {
namespace {

using support::TemporaryFolder;

Bytes hex(std::string_view text) { return from_hex(text).value(); }

// "The Galois/Counter Mode of Operation", McGrew and Viega, appendix B, test case 16: AES-256, with
// associated data. Nonce, ciphertext and tag of the paper, put together as seal() does.
TEST(Seal, OpensTheTestCaseOfTheGcmSpecification) {
  const Bytes key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const Bytes sealed =
      hex("cafebabefacedbaddecaf888"
          "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
          "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
          "76fc6ece0f4e1768cddf8853bb2d551b");
  const std::string associated = to_text(hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
  const auto plain = open_sealed(key, sealed, associated);
  ASSERT_TRUE(plain) << to_string(plain.error());
  EXPECT_EQ(to_hex(*plain),
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
}

TEST(Seal, OpensWhatItSealed) {
  const Bytes key(kSealKeyBytes, 7);
  for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 1'000'000u}) {
    const Bytes plain(size, 'a');
    const auto sealed = seal(key, plain, "outbox 1");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(sealed->size(), size + 12 + 16);
    EXPECT_EQ(open_sealed(key, *sealed, "outbox 1"), plain);
  }
}

TEST(Seal, NeverSealsTheSameWayTwice) {
  const Bytes key(kSealKeyBytes, 7);
  EXPECT_NE(seal(key, Bytes(8), "a").value(), seal(key, Bytes(8), "a").value());
}

TEST(Seal, SeesEveryFlippedBitAnotherRowAndAnotherKey) {
  const Bytes key(kSealKeyBytes, 7);
  const Bytes good = seal(key, to_bytes("envelope"), "outbox 1").value();
  const auto code = [](const Result<Bytes>& opened) {
    return opened ? std::nullopt : std::optional(opened.error().code);
  };
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    Bytes bad = good;
    bad[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    EXPECT_EQ(code(open_sealed(key, bad, "outbox 1")), ErrorCode::seal_tampered) << bit;
  }
  for (std::size_t length = 0; length < good.size(); ++length) {
    const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_EQ(code(open_sealed(key, cut, "outbox 1")), ErrorCode::seal_tampered) << length;
  }
  EXPECT_EQ(code(open_sealed(key, good, "outbox 2")), ErrorCode::seal_tampered);
  EXPECT_EQ(code(open_sealed(Bytes(kSealKeyBytes, 8), good, "outbox 1")), ErrorCode::seal_tampered);
}

TEST(Seal, RefusesAKeyOfAnotherLength) {
  for (const std::size_t size : {0u, 16u, 31u, 33u}) {
    const auto sealed = seal(Bytes(size), Bytes(8), "a");
    ASSERT_FALSE(sealed);
    EXPECT_EQ(sealed.error().code, ErrorCode::seal_key_unusable);
    const auto opened = open_sealed(Bytes(size), Bytes(64), "a");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::seal_key_unusable);
  }
}

TEST(SealKey, IsMadeOnceAndIsForItsOwnerOnly) {
  const TemporaryFolder folder;
  const auto first = load_or_create_key(folder / "seal.key");
  ASSERT_TRUE(first) << to_string(first.error());
  EXPECT_EQ(first->size(), kSealKeyBytes);
  EXPECT_EQ(load_or_create_key(folder / "seal.key"), *first);
  struct stat status{};
  ASSERT_EQ(::stat((folder / "seal.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_NE(load_or_create_key(folder / "other.key").value(), *first);
}

TEST(SealKey, ThatOthersMayReadIsRefusedWithTheRemedy) {
  const TemporaryFolder folder;
  ASSERT_TRUE(load_or_create_key(folder / "seal.key"));
  ASSERT_EQ(::chmod((folder / "seal.key").c_str(), 0640), 0);
  const auto key = load_or_create_key(folder / "seal.key");
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, ErrorCode::seal_key_unusable);
  EXPECT_NE(key.error().detail.find("chmod 600"), std::string::npos);
}

TEST(SealKey, OfAnotherLengthIsRefusedAndLeftAsItIs) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0u, 31u, 33u, 5000u}) {
    const std::string content(size, 'k');
    ASSERT_TRUE(write_file_durably(folder / "seal.key", content));
    const auto key = load_or_create_key(folder / "seal.key");
    ASSERT_FALSE(key) << size;
    EXPECT_EQ(key.error().code, ErrorCode::seal_key_unusable);
    EXPECT_EQ(read_file(folder / "seal.key", 10'000), content);
  }
}

TEST(SealKey, InAFolderThatIsNotThereIsRefused) {
  const TemporaryFolder folder;
  const auto key = load_or_create_key(folder / "absent/seal.key");
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().code, ErrorCode::seal_key_unusable);
}

}  // namespace
}  // namespace garita::service
