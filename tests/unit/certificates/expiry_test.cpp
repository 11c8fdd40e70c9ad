// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/expiry.h"

#include <gmock/gmock.h>

#include "tests/support/identities.h"
#include "tests/support/temporary_folder.h"

namespace garita::certificates {
namespace {

using std::chrono::hours;

TEST(Expiry, WarnsThirtySevenAndOneDaysBefore) {
  EXPECT_EQ(warning_days(hours(24 * 31)), std::nullopt);
  EXPECT_EQ(warning_days(hours(24 * 30)), 30);
  EXPECT_EQ(warning_days(hours(24 * 8)), 30);
  EXPECT_EQ(warning_days(hours(24 * 7)), 7);
  EXPECT_EQ(warning_days(hours(25)), 7);
  EXPECT_EQ(warning_days(hours(24)), 1);
  EXPECT_EQ(warning_days(std::chrono::seconds(1)), 1);
  EXPECT_EQ(warning_days(std::chrono::seconds(0)), 0);
  EXPECT_EQ(warning_days(hours(-1)), 0);
}

TEST(Expiry, TellsWhatIsLeftOfBoth) {
  const support::TemporaryFolder folder;
  support::Identities identities(folder.path());
  const auto now = service::utc_now();
  const auto identity = identities.kiosk("lane-1", {now, now + hours(48)});
  const auto left = expiries(identities.authority_file(), identity, now + hours(12));
  ASSERT_TRUE(left) << to_string(left.error());
  ASSERT_EQ(left->size(), 2u);
  EXPECT_EQ(left->at(0).what, "authority");
  EXPECT_EQ(warning_days(left->at(0).left), 30);
  EXPECT_EQ(left->at(1).what, "identity");
  // Certificates hold whole seconds.
  EXPECT_NEAR(static_cast<double>(left->at(1).left.count()), 36.0 * 3600, 2);
}

TEST(Expiry, StandsAmongTheMetrics) {
  const support::TemporaryFolder folder;
  support::Identities identities(folder.path());
  const auto now = service::utc_now();
  const auto identity = identities.kiosk("lane-1", {now - hours(48), now - hours(24)});
  service::Operation operation("garita-kiosk");
  look_at_certificates(identities.authority_file(), identity)(operation);
  const std::string metrics = operation.metrics.text();
  EXPECT_THAT(metrics,
              testing::ContainsRegex("garita_certificate_seconds_left.*authority.* [0-9]"));
  EXPECT_THAT(metrics, testing::ContainsRegex("garita_certificate_seconds_left.*identity.* -864"));
}

TEST(Expiry, ProductionTakesNoDevelopmentCertificates) {
  const support::TemporaryFolder folder;
  support::Identities identities(folder.path());
  const auto identity = identities.kiosk("lane-1");
  EXPECT_TRUE(check_for_production(identities.authority_file(), identity, true));
  const auto refused = check_for_production(identities.authority_file(), identity, false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::certificate_development);
  const auto absent = check_for_production(folder / "absent.pem", identity, true);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::certificate_unusable);
}

}  // namespace
}  // namespace garita::certificates
