// SPDX-License-Identifier: Apache-2.0
// How a machine becomes a kiosk, through real TLS sockets and the kiosk's own code.
#include <gmock/gmock.h>

#include <fstream>

#include "kiosk/backoffice/invitations.h"
#include "kiosk/certificates/enrolment_wire.h"
#include "kiosk/certificates/identity.h"
#include "kiosk/uplink/enrolment.h"
#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using testing::HasSubstr;

class EnrolmentTest : public OfficeFixture {
 protected:
  std::string invite(const std::string& kiosk, int hours = 1) const {
    return Invitations(settings_.state)
        .invite(kiosk, service::utc_now() + std::chrono::hours(hours))
        .value();
  }

  uplink::EnrolmentOrder order(const std::string& kiosk, const std::string& code) const {
    return {.office = service_->enrolment_url(),
            .kiosk = kiosk,
            .code = code,
            .trusted = identities_.authority_file(),
            .authority = folder_ / (kiosk + "-ca.pem"),
            .identity = folder_ / (kiosk + "-identity.pem")};
  }

  Result<certificates::Certificate> enrol(const std::string& kiosk, const std::string& code) {
    return uplink::enrol(order(kiosk, code), key_);
  }

  void expect_refused(const Result<certificates::Certificate>& enrolled,
                      const std::string& reason) {
    ASSERT_FALSE(enrolled);
    EXPECT_EQ(enrolled.error().code, ErrorCode::enrolment_refused);
    EXPECT_THAT(enrolled.error().detail, HasSubstr(reason));
  }

  // What a kiosk of this name and this identity gets for its first report.
  int deliver_as(const std::string& kiosk) {
    auto own = report(1);
    own.kiosk = kiosk;
    kiosk_identity_ = folder_ / (kiosk + "-identity.pem");
    return post(seal(own)).status;
  }

  int post_to_enrolment(const std::string& body) const {
    return service::http_request({.method = "POST",
                                  .url = service_->enrolment_url() + "/v1/enrolments",
                                  .tls = officer(),
                                  .body = body,
                                  .timeout_ms = 60'000})
        .value()
        .status;
  }

  certificates::EnrolmentRequest proven(const std::string& kiosk, const std::string& code) const {
    certificates::EnrolmentRequest request{.kiosk = kiosk,
                                           .code = code,
                                           .request = certificates::apply_for(kiosk)->request,
                                           .report_key = key_.public_pem(),
                                           .proof = {}};
    request.proof = key_.sign(to_bytes(certificates::proven_bytes(request)));
    return request;
  }
};

TEST_F(EnrolmentTest, ANewKioskCanDeliverFromThenOn) {
  const auto enrolled = enrol("lane-5", invite("lane-5"));
  ASSERT_TRUE(enrolled) << to_string(enrolled.error());
  EXPECT_EQ(enrolled->kiosk, "lane-5");
  EXPECT_EQ(deliver_as("lane-5"), 201);
}

TEST_F(EnrolmentTest, TheMachineThatHadTheIdBeforeIsRefusedFromThenOn) {
  ASSERT_TRUE(enrol("lane-5", invite("lane-5")));
  std::filesystem::copy_file(folder_ / "lane-5-identity.pem", folder_ / "lane-4-identity.pem");
  ASSERT_EQ(deliver_as("lane-5"), 201);
  ASSERT_TRUE(enrol("lane-5", invite("lane-5")));
  EXPECT_EQ(deliver_as("lane-5"), 200);
  const auto before =
      service::http_request({.url = service_->kiosks_url() + "/",
                             .tls = identities_.client(folder_ / "lane-4-identity.pem")});
  EXPECT_FALSE(before);
}

TEST_F(EnrolmentTest, TheKeyStaysWithItsOwnerAlone) {
  ASSERT_TRUE(enrol("lane-5", invite("lane-5")));
  const auto permissions = std::filesystem::status(folder_ / "lane-5-identity.pem").permissions();
  EXPECT_EQ(permissions, std::filesystem::perms(0600));
}

TEST_F(EnrolmentTest, ACodeIsGoodHoweverItIsTyped) {
  std::string code = invite("lane-5");
  EXPECT_EQ(code.size(), 39u);  // 160 bits, 5 a character, in groups of four
  for (char& c : code) {
    if (c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '0') c = 'o';
    if (c == '1') c = 'l';
  }
  EXPECT_TRUE(enrol("lane-5", code));
}

TEST_F(EnrolmentTest, RefusesACodeThatNobodyIssued) {
  invite("lane-5");
  expect_refused(enrol("lane-5", "0000-0000-0000-0000-0000-0000-0000-0000"), "403");
}

TEST_F(EnrolmentTest, RefusesACodeTheSecondTime) {
  const std::string code = invite("lane-5");
  ASSERT_TRUE(enrol("lane-5", code));
  expect_refused(enrol("lane-5", code), "used");
}

TEST_F(EnrolmentTest, RefusesACodeThatHasExpired) {
  expect_refused(enrol("lane-5", invite("lane-5", -1)), "expired");
}

TEST_F(EnrolmentTest, RefusesACodeOfAnotherKiosk) {
  const std::string code = invite("lane-6");
  expect_refused(enrol("lane-5", code), "another kiosk");
  EXPECT_TRUE(enrol("lane-6", code));  // and it is not used up by that
}

TEST_F(EnrolmentTest, KeepsNoCodeThatCouldBeRead) {
  const std::string code = invite("lane-5");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(settings_.state)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    const std::string text(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(text.find(code), std::string::npos) << entry.path();
    EXPECT_EQ(entry.path().string().find(code), std::string::npos);
  }
}

TEST_F(EnrolmentTest, SendsTheCodeToNoServerOfAnotherCa) {
  support::Identities foreign(folder_, "foreign");
  auto wrong = order("lane-5", invite("lane-5"));
  wrong.trusted = foreign.authority_file();
  const auto enrolled = uplink::enrol(wrong, key_);
  ASSERT_FALSE(enrolled);
  EXPECT_EQ(enrolled.error().code, ErrorCode::tls_refused);
  EXPECT_FALSE(std::filesystem::exists(wrong.identity));
}

TEST_F(EnrolmentTest, FindsTheCaByItsFingerprintAlone) {
  std::string fingerprint = identities_.authority().certificate().fingerprint;
  const auto found = uplink::fetch_authority(service_->enrolment_url(), fingerprint);
  ASSERT_TRUE(found) << to_string(found.error());
  EXPECT_EQ(*found, identities_.authority().pem());
  fingerprint.front() = fingerprint.front() == '0' ? '1' : '0';
  const auto other = uplink::fetch_authority(service_->enrolment_url(), fingerprint);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::tls_refused);
}

TEST_F(EnrolmentTest, RefusesKeysThatDoNotProveThemselves) {
  const std::string code = invite("lane-5");
  auto unproven = proven("lane-5", code);
  unproven.proof[7] ^= 1;
  EXPECT_EQ(post_to_enrolment(certificates::encode(unproven)), 403);
  auto swapped = proven("lane-5", code);
  swapped.request = certificates::apply_for("lane-5")->request;  // not what was signed
  EXPECT_EQ(post_to_enrolment(certificates::encode(swapped)), 403);
  EXPECT_EQ(post_to_enrolment(certificates::encode(proven("lane-5", code))), 201);
}

TEST_F(EnrolmentTest, RefusesWhatIsNoRequest) {
  for (const char* body : {"", "{}", "[]", "null", "{\"kiosk\":\"lane-5\"}", "{\"kiosk\":1}"}) {
    EXPECT_EQ(post_to_enrolment(body), 403) << body;
  }
  EXPECT_EQ(post_to_enrolment(std::string(certificates::kEnrolmentBytes + 1, ' ')), 413);
}

TEST_F(EnrolmentTest, TheCodeDecidesWhoTheKioskIsAndNotItsRequest) {
  auto request = proven("lane-5", invite("lane-5"));
  request.request = certificates::apply_for("lane-1")->request;
  request.proof = key_.sign(to_bytes(certificates::proven_bytes(request)));
  const auto answer = service::http_request({.method = "POST",
                                             .url = service_->enrolment_url() + "/v1/enrolments",
                                             .tls = officer(),
                                             .body = certificates::encode(request),
                                             .timeout_ms = 60'000});
  ASSERT_TRUE(answer) << to_string(answer.error());
  ASSERT_EQ(answer->status, 201) << answer->body;
  const auto issued = certificates::decode_issued(answer->body);
  EXPECT_EQ(certificates::read_certificate(*issued)->kiosk, "lane-5");
}

TEST_F(EnrolmentTest, IsNotPossibleWhereTheCaHasNoKey) {
  const std::string code = invite("lane-5");
  const auto key = identities_.folder() / "ca.key";
  std::filesystem::rename(key, folder_ / "elsewhere.key");
  expect_refused(enrol("lane-5", code), "503");
  std::filesystem::rename(folder_ / "elsewhere.key", key);
  EXPECT_TRUE(enrol("lane-5", code));  // the code was not used up
}

class RenewalTest : public EnrolmentTest {
 protected:
  config::BackOffice office() const {
    return {.url = service_->kiosks_url(),
            .authority = folder_ / "lane-5-ca.pem",
            .identity = folder_ / "lane-5-identity.pem"};
  }
};

TEST_F(RenewalTest, GivesANewKeyAndCertificateOverTheOldOnes) {
  const auto first = enrol("lane-5", invite("lane-5"));
  ASSERT_TRUE(first) << to_string(first.error());
  const auto second = uplink::renew(office());
  ASSERT_TRUE(second) << to_string(second.error());
  EXPECT_EQ(second->kiosk, "lane-5");
  EXPECT_NE(second->serial, first->serial);
  EXPECT_EQ(certificates::load_certificate(office().identity)->serial, second->serial);
  EXPECT_EQ(deliver_as("lane-5"), 201);
}

TEST_F(RenewalTest, IsRefusedToARevokedKiosk) {
  ASSERT_TRUE(enrol("lane-5", invite("lane-5")));
  ASSERT_EQ(identities_.authority().revoke_kiosk("lane-5"), 1u);
  const auto before = certificates::load_certificate(office().identity);
  EXPECT_FALSE(uplink::renew(office()));
  EXPECT_EQ(certificates::load_certificate(office().identity)->serial, before->serial);
}

TEST_F(RenewalTest, IsDueAfterTwoThirdsOfTheTime) {
  const auto day = [](int n) { return service::UtcTime(std::chrono::hours(24 * n)); };
  const certificates::Validity validity{day(100), day(190)};
  EXPECT_FALSE(uplink::is_due_for_renewal(validity, day(100)));
  EXPECT_FALSE(uplink::is_due_for_renewal(validity, day(160)));
  EXPECT_TRUE(uplink::is_due_for_renewal(validity, day(161)));
  EXPECT_TRUE(uplink::is_due_for_renewal(validity, day(300)));
}

}  // namespace
}  // namespace garita::backoffice
