// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/house/source_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace garita::house {
namespace {

constexpr std::size_t kLinesMost = 400;

TEST(SourceTree, IncludesAreFoundWithTheirLines) {
  const std::vector<Include> includes = find_includes(
      {"// #include <no>", "#include <vector>", "#  include \"a/b.h\"  // why", "#pragma once"});
  ASSERT_EQ(includes.size(), 2u);
  EXPECT_EQ(includes[0].line, 2);
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[0].path, "vector");
  EXPECT_EQ(includes[1].line, 3);
  EXPECT_TRUE(includes[1].quoted);
  EXPECT_EQ(includes[1].path, "a/b.h");
}

TEST(SourceTree, NoFileIsLongerThanFourHundredLines) {
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    EXPECT_LE(file.lines.size(), kLinesMost) << file.path;
  }
}

TEST(SourceTree, EveryFileBeginsWithItsLicence) {
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    if (file.path.ends_with(".def")) continue;  // included into files that say so
    ASSERT_FALSE(file.lines.empty()) << file.path;
    EXPECT_EQ(file.lines[0], "// SPDX-License-Identifier: Apache-2.0") << file.path;
  }
}

TEST(SourceTree, EveryHeaderIsIncludedOnce) {
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    if (!file.path.ends_with(".h")) continue;
    EXPECT_THAT(file.lines, testing::Contains("#pragma once")) << file.path;
  }
}

TEST(SourceTree, NoFileLeavesANoteInsteadOfWork) {
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    for (const std::string& line : file.lines) {
      for (const char* word : {"TO"
                               "DO",
                               "FIX"
                               "ME",
                               "HA"
                               "CK"}) {
        EXPECT_EQ(line.find(word), std::string::npos) << file.path << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace garita::house
