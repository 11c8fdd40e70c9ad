// SPDX-License-Identifier: Apache-2.0
#include "config/loader/backoffice_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace garita::config {
namespace {

class BackOfficeConfig : public testing::Test {
 protected:
  Result<BackOfficeService> load(const std::string& text) {
    std::ofstream(folder_ / "b.toml", std::ios::binary) << text;
    return load_backoffice(folder_ / "b.toml");
  }
  const support::TemporaryFolder folder_;
};

const std::string kTls = "[tls]\nauthority = \"ca\"\nidentity = \"office.pem\"\n";
const std::string kFolders = kTls + "[storage]\nstate = \"s\"\n[files]\nassets = \"a\"\n";

TEST_F(BackOfficeConfig, OfficersHaveTheirLimits) {
  const auto unsaid = load(kFolders);
  ASSERT_TRUE(unsaid) << to_string(unsaid.error());
  EXPECT_EQ(unsaid->officers.idle_minutes, 15);
  EXPECT_EQ(unsaid->officers.session_hours, 12);
  EXPECT_EQ(unsaid->officers.claim_minutes, 10);
  EXPECT_TRUE(unsaid->officers.decisions.empty());
  const auto said = load(kFolders +
                         "[officers]\nidle_minutes = 5\nsession_hours = 8\nclaim_minutes = 20\n"
                         "decisions = \"codes.toml\"\n");
  ASSERT_TRUE(said) << to_string(said.error());
  EXPECT_EQ(said->officers.idle_minutes, 5);
  EXPECT_EQ(said->officers.session_hours, 8);
  EXPECT_EQ(said->officers.claim_minutes, 20);
  EXPECT_EQ(said->officers.decisions, folder_ / "codes.toml");
  for (const char* wrong : {"idle_minutes = 0", "idle_minutes = 61", "session_hours = 25",
                            "claim_minutes = 121", "claim_hours = 1"}) {
    EXPECT_FALSE(load(kFolders + "[officers]\n" + wrong + "\n")) << wrong;
  }
}

TEST_F(BackOfficeConfig, EveryKeyArrivesInItsPlace) {
  const auto service =
      load("[service]\naddress = \"0.0.0.0\"\nport = 0\n[console]\nport = 443\n" + kFolders +
           "[[kiosks]]\nid = \"k-1\"\npublic_key = \"k1.pem\"\n"
           "[[kiosks]]\nid = \"k-2\"\npublic_key = \"/k2.pem\"\n");
  ASSERT_TRUE(service) << to_string(service.error());
  EXPECT_EQ(service->delivery.address, "0.0.0.0");
  EXPECT_EQ(service->delivery.port, 0);
  EXPECT_EQ(service->console.address, "127.0.0.1");
  EXPECT_EQ(service->console.port, 443);
  EXPECT_FALSE(service->enrolment);
  EXPECT_EQ(service->tls.authority, folder_ / "ca");
  EXPECT_EQ(service->tls.identity, folder_ / "office.pem");
  EXPECT_FALSE(service->tls.development);
  EXPECT_EQ(service->state, folder_ / "s");
  EXPECT_EQ(service->assets, folder_ / "a");
  ASSERT_EQ(service->kiosks.size(), 2u);
  EXPECT_EQ(service->kiosks[0].id, "k-1");
  EXPECT_EQ(service->kiosks[0].public_key, folder_ / "k1.pem");
  EXPECT_EQ(service->kiosks[1].public_key, "/k2.pem");
}

TEST_F(BackOfficeConfig, WithoutKiosksNoneIsEnrolled) {
  const auto service = load(kFolders);
  ASSERT_TRUE(service) << to_string(service.error());
  EXPECT_EQ(service->delivery.port, 8443);
  EXPECT_EQ(service->console.port, 8090);
  EXPECT_TRUE(service->kiosks.empty());
}

TEST_F(BackOfficeConfig, ThePortOfHealthAndMetricsIsTheSystemsChoiceUnlessGiven) {
  EXPECT_EQ(load(kFolders).value().operation_port, 0);
  EXPECT_EQ(load(kFolders + "[operation]\nport = 9102\n").value().operation_port, 9102);
  const auto wrong = load(kFolders + "[operation]\nport = 70000\n");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::config_bad_value);
  EXPECT_THAT(wrong.error().detail, testing::HasSubstr("operation.port"));
}

TEST_F(BackOfficeConfig, TheExampleInTheSourceTreeLoads) {
  const auto service = load_backoffice(GARITA_SOURCE_DIR "/config/backoffice.toml");
  ASSERT_TRUE(service) << to_string(service.error());
  ASSERT_EQ(service->kiosks.size(), 1u);
  EXPECT_EQ(service->kiosks[0].public_key, GARITA_SOURCE_DIR "/config/kiosks/port-1-lane-1.pem");
}

TEST_F(BackOfficeConfig, EnrolmentIsOpenOnlyWhereItHasASection) {
  const auto service = load(kFolders + "[enrolment]\n");
  ASSERT_TRUE(service) << to_string(service.error());
  ASSERT_TRUE(service->enrolment);
  EXPECT_EQ(service->enrolment->address, "127.0.0.1");
  EXPECT_EQ(service->enrolment->port, 8444);
}

TEST_F(BackOfficeConfig, AnAddressThatIsNoneIsRefused) {
  for (const char* address : {"localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "", "1.2.3.x"}) {
    const auto service = load("[service]\naddress = \"" + std::string(address) + "\"\n" + kFolders);
    ASSERT_FALSE(service) << address;
    EXPECT_EQ(service.error().code, ErrorCode::config_bad_value);
  }
}

TEST_F(BackOfficeConfig, KioskEnrolledTwiceIsRefused) {
  const auto service = load(kFolders +
                            "[[kiosks]]\nid = \"k\"\npublic_key = \"a\"\n"
                            "[[kiosks]]\nid = \"k\"\npublic_key = \"b\"\n");
  ASSERT_FALSE(service);
  EXPECT_EQ(service.error().code, ErrorCode::config_bad_value);
  EXPECT_THAT(
      service.error().detail,
      testing::EndsWith("b.toml:12: kiosks[2].id: \"k\" is enrolled twice; remove one of the two"));
}

TEST_F(BackOfficeConfig, KioskWithoutKeyIsRefused) {
  const auto service = load(kFolders + "[[kiosks]]\nid = \"k\"\n");
  ASSERT_FALSE(service);
  EXPECT_EQ(service.error().code, ErrorCode::config_missing_key);
  EXPECT_THAT(service.error().detail,
              testing::EndsWith("b.toml:8: kiosks[1].public_key: is missing; add it to "
                                "[kiosks[1]]"));
}

}  // namespace
}  // namespace garita::config
