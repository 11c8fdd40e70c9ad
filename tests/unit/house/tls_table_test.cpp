// SPDX-License-Identifier: Apache-2.0
// docs/security-tls.md names tests that exist, and every refusal that is tested stands in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "tests/support/files.h"

namespace garita::house {
namespace {

using support::text_of;
using Names = std::set<std::string>;

// Every "Suite.Name" that `pattern` finds, its first two groups.
Names find_names(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  Names names;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    names.insert((*at)[1].str() + "." + (*at)[2].str());
  }
  return names;
}

Names tests_of(const std::filesystem::path& folder) {
  Names names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    names.merge(find_names(text_of(entry.path()), R"(\nTEST_F\((\w+),\s+(\w+)\))"));
  }
  return names;
}

const std::filesystem::path kSource = GARITA_SOURCE_DIR;

Names documented() {
  return find_names(text_of(kSource / "docs" / "security-tls.md"), R"(`([A-Z]\w+)\.([A-Z]\w+)`)");
}

TEST(TlsTable, NamesTestsThatExist) {
  Names known;
  for (const char* folder : {"tests/unit/backoffice", "tests/unit/service", "tests/fault"}) {
    known.merge(tests_of(kSource / folder));
  }
  const Names named = documented();
  ASSERT_GT(named.size(), 20u);
  for (const std::string& name : named) EXPECT_THAT(known, testing::Contains(name));
}

TEST(TlsTable, HoldsEveryRefusalThatIsTested) {
  const Names named = documented();
  for (const std::string& name : tests_of(kSource / "tests/unit/backoffice")) {
    const bool refusal = name.starts_with("Refusal.") && !name.starts_with("Refusal.Takes");
    if (refusal) {
      EXPECT_THAT(named, testing::Contains(name));
    }
  }
}

}  // namespace
}  // namespace garita::house
