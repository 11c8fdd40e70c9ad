// SPDX-License-Identifier: Apache-2.0
// Accounts, passphrases, sessions, and the limit of attempts, each by itself.
#include "kiosk/backoffice/session/sessions.h"

#include <gmock/gmock.h>

#include "kiosk/backoffice/session/accounts.h"
#include "kiosk/backoffice/session/attempts.h"
#include "kiosk/backoffice/session/passphrase.h"
#include "kiosk/backoffice/utf8.h"
#include "tests/support/temporary_folder.h"

namespace garita::backoffice {
namespace {

using service::UtcTime;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kGood = "four score and seven";
const UtcTime kStart{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + hours(12)};
constexpr const char* kThen = "2026-11-22T12:00:00.000Z";

TEST(Passphrase, FitsItsHashAndNoOther) {
  const std::string hash = hash_passphrase(kGood);
  EXPECT_THAT(hash, StartsWith("scrypt$32768$8$3$"));
  EXPECT_THAT(hash, Not(HasSubstr("score")));
  EXPECT_TRUE(passphrase_fits(kGood, hash));
  EXPECT_FALSE(passphrase_fits("four score and seveN", hash));
  EXPECT_FALSE(passphrase_fits("", hash));
  EXPECT_NE(hash_passphrase(kGood), hash);  // a salt of its own
}

// RFC 7914 section 12, third vector, cut to our 32 bytes: PBKDF2's blocks do not depend on length.
TEST(Passphrase, IsScryptAsTheStandardHasIt) {
  const Bytes key =
      from_hex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2").value();
  const std::string hash =
      "scrypt$16384$8$1$" + to_base64(to_bytes("SodiumChloride")) + "$" + to_base64(key);
  EXPECT_TRUE(passphrase_fits("pleaseletmein", hash));
  EXPECT_FALSE(passphrase_fits("pleaseletmeout", hash));
}

TEST(Passphrase, FitsNothingThatIsNoHash) {
  const std::string good = hash_passphrase(kGood);
  for (const std::string& hash :
       {std::string(), std::string("scrypt$"), std::string("scrypt$0$0$0$AAAA$AAAA"),
        good.substr(0, good.size() - 4), "x" + good,
        std::string("scrypt$99999999999$8$1$AA==$AA=="),
        std::string("scrypt$1048576$1048576$1$") + good.substr(17)}) {
    EXPECT_FALSE(passphrase_fits(kGood, hash)) << hash;
  }
}

TEST(Passphrase, HasFifteenCharactersAtLeast) {
  EXPECT_FALSE(check_passphrase("fourteen chars"));
  EXPECT_TRUE(check_passphrase("fifteen  chars."));
  EXPECT_FALSE(check_passphrase(std::string(257, 'x')));
  EXPECT_FALSE(check_passphrase(std::string(20, '\xff')));
  // Eight characters, sixteen bytes.
  EXPECT_FALSE(check_passphrase("\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1"));
}

TEST(Utf8, CountsCharactersAndRefusesOtherForms) {
  EXPECT_EQ(utf8_characters(""), 0u);
  EXPECT_EQ(utf8_characters("a\u00f1\u20ac\U0001f6c2"), 4u);
  for (const char* none : {"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                           "\xf8\x88\x80\x80\x80", "\xc3", "\xe2\x82"}) {
    EXPECT_EQ(utf8_characters(none), std::nullopt);
  }
}

class SessionTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(accounts_.add("ana", kGood, kThen)); }

  support::TemporaryFolder folder_;
  std::unique_ptr<Ledger> ledger_ = Ledger::open(database_file(folder_.path())).value();
  Accounts accounts_{*ledger_};
  Sessions sessions_{*ledger_, {.idle = minutes(15), .age = hours(12)}};
};

TEST_F(SessionTest, LetsInWhoKnowsThePassphraseAndNobodyElse) {
  EXPECT_EQ(accounts_.authenticate("ana", kGood), true);
  EXPECT_EQ(accounts_.authenticate("ana", "four score and six.."), false);
  EXPECT_EQ(accounts_.authenticate("ben", kGood), false);
  EXPECT_EQ(accounts_.authenticate("ben", ""), false);
  EXPECT_EQ(accounts_.authenticate("", ""), false);
}

TEST_F(SessionTest, RefusesNamesThatAreTakenUnknownOrNotOfTheForm) {
  EXPECT_FALSE(accounts_.add("ana", kGood, kThen));
  for (const char* name : {"", "Ana", "a b", "1a", "a'", "\u00e1na"}) {
    EXPECT_FALSE(accounts_.add(name, kGood, kThen)) << name;
  }
  EXPECT_FALSE(accounts_.add(std::string(41, 'a'), kGood, kThen));
  EXPECT_FALSE(accounts_.disable("ben", kThen));
  EXPECT_FALSE(accounts_.set_passphrase("ben", kGood, kThen));
  EXPECT_THAT(*accounts_.list(), SizeIs(1));
}

TEST_F(SessionTest, ShutsOutAnOfficerWhoseAccountIsDisabled) {
  const std::string token = sessions_.open("ana", kStart).value();
  ASSERT_TRUE(accounts_.disable("ana", kThen));
  EXPECT_FALSE(sessions_.find(token, kStart).value());
  EXPECT_EQ(accounts_.authenticate("ana", kGood), false);
  EXPECT_EQ(accounts_.list()->front().disabled_at, kThen);
}

TEST_F(SessionTest, EndsSessionsWhenThePassphraseChanges) {
  const std::string token = sessions_.open("ana", kStart).value();
  ASSERT_TRUE(accounts_.set_passphrase("ana", "five score and seven", kThen));
  EXPECT_FALSE(sessions_.find(token, kStart).value());
  EXPECT_EQ(accounts_.authenticate("ana", kGood), false);
  EXPECT_EQ(accounts_.authenticate("ana", "five score and seven"), true);
}

TEST_F(SessionTest, KeepsOfATokenItsHashAlone) {
  const std::string token = sessions_.open("ana", kStart).value();
  EXPECT_THAT(token, SizeIs(64));
  EXPECT_NE(sessions_.open("ana", kStart).value(), token);
  std::string stored;
  ASSERT_TRUE(ledger_->read([&](service::Database& database) {
    return database.each("SELECT token_sha256 FROM sessions", {},
                         [&](const service::Row& row) -> Result<void> {
                           stored += row[0].text() + "\n";
                           return {};
                         });
  }));
  EXPECT_THAT(stored, Not(HasSubstr(token)));
  EXPECT_THAT(stored, HasSubstr(to_hex(sha256(to_bytes(token)))));
}

TEST_F(SessionTest, EndsByIdlenessUnlessTheOfficerIsActive) {
  const std::string token = sessions_.open("ana", kStart).value();
  EXPECT_TRUE(sessions_.find(token, kStart + minutes(15) - seconds(1)).value());
  EXPECT_FALSE(sessions_.find(token, kStart + minutes(15)).value());
  ASSERT_TRUE(sessions_.touch(token, kStart + minutes(10)).value());
  EXPECT_TRUE(sessions_.find(token, kStart + minutes(24)).value());
  EXPECT_FALSE(sessions_.find(token, kStart + minutes(25)).value());
  EXPECT_FALSE(sessions_.touch(token, kStart + minutes(25)).value());  // too late is too late
}

TEST_F(SessionTest, EndsByItsAgeHoweverActiveTheOfficer) {
  const std::string token = sessions_.open("ana", kStart).value();
  for (auto now = kStart; now < kStart + hours(12); now += minutes(10)) {
    ASSERT_TRUE(sessions_.touch(token, now).value());
  }
  EXPECT_FALSE(sessions_.touch(token, kStart + hours(12)).value());
}

TEST_F(SessionTest, EndsByLogOut) {
  const std::string token = sessions_.open("ana", kStart).value();
  const std::string other = sessions_.open("ana", kStart).value();
  ASSERT_TRUE(sessions_.close(token, kStart));
  EXPECT_FALSE(sessions_.find(token, kStart).value());
  EXPECT_TRUE(sessions_.find(other, kStart).value());
}

TEST_F(SessionTest, KnowsNoTokenThatItDidNotMake) {
  EXPECT_FALSE(sessions_.find("", kStart).value());
  EXPECT_FALSE(sessions_.find(std::string(64, '0'), kStart).value());
}

TEST(Attempts, LimitsTriesForOneNameAndForgetsThemWithTime) {
  Attempts attempts;
  for (std::size_t i = 0; i < Attempts::kPerName; ++i) {
    EXPECT_EQ(attempts.begin("ana", "10.0.0." + std::to_string(i), kStart), seconds(0));
  }
  EXPECT_EQ(attempts.begin("ana", "10.0.1.1", kStart + minutes(4)), minutes(6));
  EXPECT_EQ(attempts.begin("ben", "10.0.1.1", kStart), seconds(0));
  EXPECT_EQ(attempts.begin("ana", "10.0.1.1", kStart + Attempts::kWindow), seconds(0));
}

TEST(Attempts, LimitsTriesFromOneAddress) {
  Attempts attempts;
  for (std::size_t i = 0; i < Attempts::kPerAddress; ++i) {
    EXPECT_EQ(attempts.begin("name-" + std::to_string(i), "10.0.0.1", kStart), seconds(0));
  }
  EXPECT_GT(attempts.begin("ana", "10.0.0.1", kStart), seconds(0));
  EXPECT_EQ(attempts.begin("ana", "10.0.0.2", kStart), seconds(0));
}

TEST(Attempts, CountsNoSuccess) {
  Attempts attempts;
  for (std::size_t i = 0; i < 10 * Attempts::kPerAddress; ++i) {
    ASSERT_EQ(attempts.begin("ana", "10.0.0.1", kStart), seconds(0));
    attempts.succeeded("ana", "10.0.0.1");
  }
}

TEST(Attempts, RefusesRatherThanGrowWithoutEnd) {
  Attempts attempts;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < 2 * Attempts::kCountersMost; ++i) {
    const std::string n = std::to_string(i);
    taken += attempts.begin("name-" + n, "address-" + n, kStart) == seconds(0) ? 1 : 0;
  }
  EXPECT_LE(taken, Attempts::kCountersMost / 2 + 1);
}

}  // namespace
}  // namespace garita::backoffice
