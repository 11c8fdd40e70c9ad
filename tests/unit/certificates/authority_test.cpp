// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/authority.h"

#include <gmock/gmock.h>

#include "kiosk/certificates/identity.h"
#include "kiosk/service/file.h"
#include "tests/support/temporary_folder.h"

namespace garita::certificates {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AuthorityTest : public testing::Test {
 protected:
  Authority make(const std::string& name, bool development = false) {
    return Authority::create(folder_ / name, {"The port's CA", days_from_now(10), development})
        .value();
  }
  static std::string request() { return apply_for("anybody")->request; }
  static std::filesystem::perms permissions(const std::filesystem::path& file) {
    return std::filesystem::status(file).permissions();
  }

  support::TemporaryFolder folder_;
};

TEST_F(AuthorityTest, IssuesToKiosksAndServersWhatTheyAre) {
  Authority authority = make("ca");
  const auto kiosk =
      read_certificate(authority.issue_kiosk(request(), "lane-1", days_from_now(5)).value());
  EXPECT_EQ(kiosk->kiosk, "lane-1");
  EXPECT_EQ(kiosk->name, "lane-1");
  EXPECT_THAT(kiosk->hosts, IsEmpty());
  EXPECT_FALSE(kiosk->authority);
  EXPECT_FALSE(kiosk->development);
  const auto server = read_certificate(
      authority.issue_server(request(), {"office.example", "10.0.0.7", "::1"}, days_from_now(5))
          .value());
  EXPECT_EQ(server->kiosk, "");
  EXPECT_THAT(server->hosts, ElementsAre("office.example", "10.0.0.7", "::1"));
  EXPECT_NE(server->serial, kiosk->serial);
}

TEST_F(AuthorityTest, MarksWhatIsForDevelopment) {
  Authority authority = make("ca", true);
  EXPECT_TRUE(authority.certificate().development);
  const auto kiosk = authority.issue_kiosk(request(), "lane-1", days_from_now(5)).value();
  EXPECT_TRUE(read_certificate(kiosk)->development);
}

TEST_F(AuthorityTest, KeepsItsKeyToItsOwner) {
  make("ca");
  EXPECT_EQ(permissions(folder_ / "ca"), std::filesystem::perms(0700));
  EXPECT_EQ(permissions(folder_ / "ca" / "ca.key"), std::filesystem::perms(0600));
}

TEST_F(AuthorityTest, IsNotReplacedByASecondOne) {
  make("ca");
  const auto before = service::read_file(folder_ / "ca" / "ca.pem", 1u << 20).value();
  const auto again = Authority::create(folder_ / "ca", {"Another", days_from_now(10)});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::certificate_exists);
  EXPECT_EQ(service::read_file(folder_ / "ca" / "ca.pem", 1u << 20).value(), before);
}

TEST_F(AuthorityTest, DoesNotOutliveItself) {
  Authority authority = make("ca");
  const auto kiosk = authority.issue_kiosk(request(), "lane-1", days_from_now(1000)).value();
  EXPECT_EQ(read_certificate(kiosk)->validity.until, authority.certificate().validity.until);
}

TEST_F(AuthorityTest, RefusesNamesThatSayMoreThanOneThing) {
  Authority authority = make("ca");
  for (const char* id : {"", "Lane 1", "lane-1,URI:urn:garita:kiosk:lane-2", "lane_1", "../x"}) {
    EXPECT_FALSE(authority.issue_kiosk(request(), id, days_from_now(1))) << id;
  }
  for (const char* host : {"", "a b", "a,DNS:b", "*.example", "a\nb", "999.1.1.1"}) {
    EXPECT_FALSE(authority.issue_server(request(), {host}, days_from_now(1))) << host;
  }
  EXPECT_FALSE(authority.issue_server(request(), {}, days_from_now(1)));
}

TEST_F(AuthorityTest, RefusesARequestThatDoesNotProveItsKey) {
  Authority authority = make("ca");
  std::string tampered = request();
  const auto middle = tampered.size() / 2;
  tampered[middle] = tampered[middle] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(authority.issue_kiosk(tampered, "lane-1", days_from_now(1)));
  EXPECT_FALSE(authority.issue_kiosk("no request", "lane-1", days_from_now(1)));
  EXPECT_FALSE(authority.issue_kiosk("", "lane-1", days_from_now(1)));
}

TEST_F(AuthorityTest, RevokesAllOfAKioskAndOnlyThat) {
  Authority authority = make("ca");
  const auto serial_of = [&](const std::string& id) {
    return read_certificate(authority.issue_kiosk(request(), id, days_from_now(1)).value())->serial;
  };
  const auto first = serial_of("lane-1");
  const auto second = serial_of("lane-1");
  const auto other = serial_of("lane-2");
  EXPECT_THAT(authority.revoked().value(), IsEmpty());
  EXPECT_EQ(authority.revoke_kiosk("lane-1"), 2u);
  EXPECT_EQ(authority.revoke_kiosk("lane-1"), 0u);
  EXPECT_THAT(authority.revoked().value(), testing::UnorderedElementsAre(first, second));
  ASSERT_TRUE(authority.revoke(other));
  EXPECT_THAT(authority.revoked().value(), testing::UnorderedElementsAre(first, second, other));
  EXPECT_FALSE(authority.revoke("00112233"));
  EXPECT_EQ(authority.issued()->size(), 3u);
}

TEST_F(AuthorityTest, SaysThatItCannotIssueWithoutItsKey) {
  make("ca");
  std::filesystem::remove(folder_ / "ca" / "ca.key");
  const auto opened = Authority::open(folder_ / "ca");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::enrolment_unavailable);
}

TEST_F(AuthorityTest, RefusesAKeyOfAnotherCa) {
  make("ca");
  make("other");
  std::filesystem::remove(folder_ / "ca" / "ca.key");
  std::filesystem::copy_file(folder_ / "other" / "ca.key", folder_ / "ca" / "ca.key");
  const auto opened = Authority::open(folder_ / "ca");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::certificate_unusable);
}

TEST_F(AuthorityTest, WritesNoIdentityOfAnotherKey) {
  Authority authority = make("ca");
  const auto mine = apply_for("lane-1");
  const auto theirs = authority.issue_kiosk(request(), "lane-1", days_from_now(1)).value();
  EXPECT_FALSE(write_identity(folder_ / "id.pem", mine->key, theirs, authority.pem()));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "id.pem"));
}

}  // namespace
}  // namespace garita::certificates
