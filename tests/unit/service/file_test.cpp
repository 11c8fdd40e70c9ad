// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "kiosk/service/random.h"
#include "tests/support/temporary_folder.h"

namespace garita::service {
namespace {

using support::TemporaryFolder;

std::size_t entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(File, IsReplacedAsAWholeAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  const std::string content("a\0b", 3);
  ASSERT_TRUE(write_file_durably(folder / "f", "old"));
  ASSERT_TRUE(write_file_durably(folder / "f", content));
  EXPECT_EQ(read_file(folder / "f", 3), content);
  EXPECT_EQ(entries(folder.path()), 1u);
  struct stat status{};
  ASSERT_EQ(::stat((folder / "f").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(File, IsCreatedOnceOnly) {
  const TemporaryFolder folder;
  EXPECT_EQ(create_file_durably(folder / "f", "first"), true);
  EXPECT_EQ(create_file_durably(folder / "f", "second"), false);
  EXPECT_EQ(read_file(folder / "f", 100), "first");
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(File, OverTheLimitAbsentOrNoFileIsUnreadable) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file_durably(folder / "f", "four"));
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  EXPECT_TRUE(read_file(folder / "f", 4));
  const std::pair<std::filesystem::path, std::size_t> wrong[] = {
      {folder / "f", 3}, {folder / "absent", 9}, {folder.path(), 9}, {folder / "fifo", 9}};
  for (const auto& [file, limit] : wrong) {
    const auto content = read_file(file, limit);
    ASSERT_FALSE(content) << file;
    EXPECT_EQ(content.error().code, ErrorCode::file_unreadable);
    EXPECT_NE(content.error().detail.find(file.string()), std::string::npos);
  }
}

TEST(File, ThatCannotBeWrittenIsReported) {
  const TemporaryFolder folder;
  for (const auto& written :
       {write_file_durably(folder / "absent/f", "x"), write_file_durably(folder.path(), "x")}) {
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::file_unwritable);
  }
}

TEST(Random, IdsAre128BitsInHexadecimalAndDiffer) {
  const std::string id = random_id();
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(id, random_id());
}

TEST(Random, JitterStaysWithinItsBounds) {
  EXPECT_EQ(random_up_to(0), 0);
  bool low = false;
  bool high = false;
  for (int n = 0; n < 1000; ++n) {
    const auto value = random_up_to(3);
    ASSERT_GE(value, 0);
    ASSERT_LE(value, 3);
    low |= value == 0;
    high |= value == 3;
  }
  EXPECT_TRUE(low);
  EXPECT_TRUE(high);
}

}  // namespace
}  // namespace garita::service
