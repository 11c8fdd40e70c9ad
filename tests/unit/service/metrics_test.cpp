// SPDX-License-Identifier: Apache-2.0
// Expected lines follow Prometheus' text format, version 0.0.4.
#include "kiosk/service/metrics.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <regex>
#include <set>

#include "tests/support/files.h"

namespace garita::service {
namespace {

using support::text_of;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

constexpr Metric kThings{"garita_things_total", "Things that happened."};
constexpr Metric kLevel{"garita_level", "A level."};
constexpr Metric kTook{"garita_took_seconds", "How long it took."};

class MetricsTest : public ::testing::Test {
 protected:
  Metrics metrics_{"garita-kiosk", "1.2.3"};
};

TEST_F(MetricsTest, CountsByLabel) {
  metrics_.count(kThings, {{"kind", "good"}});
  metrics_.count(kThings, {{"kind", "good"}});
  metrics_.count(kThings, {{"kind", "bad"}}, 0);
  const std::string text = metrics_.text();
  EXPECT_THAT(text, HasSubstr("# HELP garita_things_total Things that happened.\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE garita_things_total counter\n"));
  EXPECT_THAT(text, HasSubstr("garita_things_total{kind=\"good\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("garita_things_total{kind=\"bad\"} 0\n"));
}

TEST_F(MetricsTest, AGaugeIsItsLastValue) {
  metrics_.set(kLevel, 7);
  metrics_.set(kLevel, 3);
  EXPECT_THAT(metrics_.text(), HasSubstr("\ngarita_level 3\n"));
}

TEST_F(MetricsTest, AHistogramCountsWhatIsAtMostItsBound) {
  for (const double seconds : {0.02, 0.3, 0.4, 100.0}) metrics_.observe(kTook, seconds);
  const std::string text = metrics_.text();
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_count 4\n"));
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_bucket{le=\"0.01\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_bucket{le=\"0.25\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_bucket{le=\"0.5\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_bucket{le=\"60\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("garita_took_seconds_bucket{le=\"+Inf\"} 4\n"));
}

TEST_F(MetricsTest, SaysWhatRunsAndWhatItUses) {
  const std::string text = metrics_.text();
  EXPECT_THAT(text, HasSubstr("garita_build_info{program=\"garita-kiosk\",version=\"1.2.3\"} 1\n"));
  EXPECT_THAT(text, ContainsRegex("\nprocess_resident_memory_bytes [1-9]"));
  EXPECT_THAT(text, ContainsRegex("\nprocess_open_fds [1-9]"));
  EXPECT_THAT(text, ContainsRegex("\nprocess_start_time_seconds [1-9]"));
}

// A Metric's name, as it stands in the source.
std::set<std::string> names_in_source() {
  const std::regex name(R"re(Metric k[A-Za-z]+\{\s*"([a-z_]+)")re");
  std::set<std::string> names;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(GARITA_SOURCE_DIR "/kiosk")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = text_of(file.path());
    for (std::sregex_iterator found(text.begin(), text.end(), name), end; found != end; ++found) {
      names.insert((*found)[1]);
    }
  }
  return names;
}

TEST(MetricNames, EachIsInTheOperatorsManual) {
  const std::string manual = text_of(GARITA_SOURCE_DIR "/docs/operation.md");
  const auto names = names_in_source();
  EXPECT_TRUE(names.contains("garita_inspections_total"));
  for (const std::string& name : names) EXPECT_THAT(manual, HasSubstr("`" + name + "`"));
}

}  // namespace
}  // namespace garita::service
