// SPDX-License-Identifier: Apache-2.0
// The disk is full: no verdict is shown, nothing is lost, and the lane opens by itself when there
// is space again.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <fstream>
#include <thread>

#include "tests/fault/lane_world.h"

namespace garita::fault {
namespace {

// Mounts stay this process's and its children's own, and end with it. False: not permitted here.
bool own_mounts() {
  static const bool own = ::unshare(CLONE_NEWNS) == 0 &&
                          ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  return own;
}

// No file may grow beyond this while the limit holds: less than any report with its images.
void limit_file_size(pid_t pid, rlim_t most) {
  rlimit limit{};
  ASSERT_EQ(::prlimit(pid, RLIMIT_FSIZE, nullptr, &limit), 0);
  limit.rlim_cur = most;
  ASSERT_EQ(::prlimit(pid, RLIMIT_FSIZE, &limit, nullptr), 0);
}

class StorageTest : public ::testing::Test {
 protected:
  // A kiosk that answers may still be opening its devices.
  void SetUp() override { world_.await_state("welcome"); }

  void inspect_on_a_full_disk() {
    ASSERT_TRUE(world_.station().start_act("us_passport_match"));
    const auto end = world_.await(
        [](const support::PageView& view) { return view.sequence != 0 || view.state == "closed"; });
    ASSERT_EQ(end.state, "closed");
    EXPECT_EQ(end.closed_reason, "storage");
    // For as long as the disk is full nothing else is shown.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    while (std::chrono::steady_clock::now() < until) {
      const auto view = world_.station().view();
      ASSERT_TRUE(view) << to_string(view.error());
      ASSERT_EQ(view->state, "closed");
      ASSERT_EQ(view->sequence, 0u);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_TRUE(world_.station().kiosk_running());
  }

  // The report that could not be committed then is committed now, and is the only one.
  void nothing_was_lost(std::uint64_t before) {
    EXPECT_EQ(world_.verdict_held(before + 1), "proceed");
    ASSERT_TRUE(world_.station().clear());
    world_.await_state("welcome");
    const std::uint64_t last = world_.serve_the_next();
    EXPECT_GT(last, before + 1);
    const auto reports = demo::await_reports(world_.office(), last);
    ASSERT_TRUE(reports) << to_string(reports.error());
    EXPECT_EQ(reports->size(), last);
  }

  LaneWorld world_;
};

TEST_F(StorageTest, AFileThatMayNotGrowClosesTheLaneUntilItMay) {
  const std::uint64_t before = world_.serve_the_next();
  world_.await_state("welcome");
  limit_file_size(world_.station().kiosk_pid(), 32u << 10);
  inspect_on_a_full_disk();
  limit_file_size(world_.station().kiosk_pid(), RLIM_INFINITY);
  nothing_was_lost(before);
}

// Where no file system may be mounted, the other test speaks for this one, and this one says so by
// doing the same once more.
TEST_F(StorageTest, AFullFileSystemClosesTheLaneUntilThereIsSpace) {
  const auto state = world_.station().state();
  const pid_t kiosk = world_.station().kiosk_pid();
  if (!own_mounts()) {
    limit_file_size(kiosk, 32u << 10);
    inspect_on_a_full_disk();
    limit_file_size(kiosk, RLIM_INFINITY);
    return nothing_was_lost(0);
  }
  // The keys go along to the small file system; the kiosk starts again on it.
  world_.station().end_kiosk();
  const auto kept = state.parent_path() / "kept";
  std::filesystem::rename(state, kept);
  std::filesystem::create_directory(state);
  ASSERT_EQ(::mount("garita", state.c_str(), "tmpfs", 0, "size=8m,mode=0700"), 0);
  std::filesystem::copy(kept, state, std::filesystem::copy_options::recursive);
  ASSERT_TRUE(world_.station().start_kiosk(world_.office().kiosks_url()));
  world_.await_state("welcome");
  const auto filler = state / "filler";
  std::ofstream fill(filler, std::ios::binary);
  const std::string block(4096, 'x');
  while (fill.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
  fill.close();
  inspect_on_a_full_disk();
  std::filesystem::remove(filler);
  nothing_was_lost(0);
  world_.station().end_kiosk();
  EXPECT_EQ(::umount2(state.c_str(), MNT_DETACH), 0);
}

}  // namespace
}  // namespace garita::fault
