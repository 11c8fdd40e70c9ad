// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "kiosk/service/file.h"
#include "tests/unit/outbox/outbox_fixture.h"

namespace garita::outbox {
namespace {

// Who is not root may mount in a user namespace of their own.
bool mount_small(const std::filesystem::path& at) {
  const auto mounted = [&] { return ::mount("none", at.c_str(), "tmpfs", 0, "size=4m") == 0; };
  return mounted() || (::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && mounted());
}

class DurabilityTest : public OutboxTest {
 protected:
  // Several pages: an envelope with images, in small.
  static constexpr std::size_t kSize = 20'000;

  // Commits until there is no room; returns the error and leaves the outbox as it then is.
  static ErrorCode fill(Outbox& outbox) {
    for (;;) {
      const auto committed = commit(outbox, kSize);
      if (!committed) return committed.error().code;
    }
  }

  // Full, told as full, nothing lost; and after room was made it goes on without a gap.
  static void expect_full_and_well_again(Outbox& outbox, const std::function<void()>& make_room) {
    ASSERT_EQ(fill(outbox), ErrorCode::storage_full);
    const Depth depth = outbox.depth().value();
    ASSERT_GT(depth.last_sequence, 2u);
    EXPECT_EQ(depth.pending, depth.last_sequence);
    EXPECT_TRUE(outbox.verify_audit());
    EXPECT_EQ(outbox.load(depth.last_sequence).value().envelope,
              envelope_of(depth.last_sequence, kSize));
    make_room();
    EXPECT_EQ(commit(outbox, kSize), depth.last_sequence + 1);
    EXPECT_TRUE(outbox.verify_audit());
  }
};

TEST_F(DurabilityTest, AFullDatabaseIsToldAndRecoversWhenTheBackOfficeTakesReports) {
  Outbox outbox = opened({.max_pages = 60});
  expect_full_and_well_again(outbox, [&outbox] {
    // An acknowledgement adds an audit entry, but frees the pages of an envelope first.
    for (std::uint64_t n = 1; n <= 4; ++n) EXPECT_TRUE(outbox.acknowledge(n, "{}")) << n;
  });
}

TEST_F(DurabilityTest, AFullDiskIsToldAndRecoversWhenThereIsRoom) {
  const std::filesystem::path disk = folder_ / "disk";
  std::filesystem::create_directory(disk);
  ASSERT_TRUE(mount_small(disk)) << "run as root, or allow user namespaces";
  file_ = disk / "outbox.db";
  const std::string ballast(1 << 20, 'b');
  ASSERT_TRUE(service::write_file_durably(disk / "ballast", ballast));
  {
    Outbox outbox = opened();
    expect_full_and_well_again(outbox, [&] { std::filesystem::remove(disk / "ballast"); });
  }
  EXPECT_EQ(::umount(disk.c_str()), 0);
}

// Commits for ever; tells each number that commit() returned through the pipe, then the next.
[[noreturn]] void commit_until_killed(const std::filesystem::path& file, const Bytes& key,
                                      int pipe) {
  auto outbox = Outbox::open(file, key);
  if (!outbox) ::_exit(1);
  for (;;) {
    const auto sequence = outbox->commit(
        [](std::uint64_t n) -> Result<std::string> { return envelope_of(n); }, kEvent);
    if (!sequence) ::_exit(2);
    if (::write(pipe, &*sequence, sizeof *sequence) != sizeof *sequence) ::_exit(3);
  }
}

// Kills the child after it told `count` numbers and some more microseconds; returns the last number
// that it told.
std::uint64_t run_and_kill(const std::filesystem::path& file, const Bytes& key, int count) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) commit_until_killed(file, key, ends[1]);
  ::close(ends[1]);
  std::uint64_t last = 0;
  std::uint64_t told = 0;
  for (int n = 0; ::read(ends[0], &told, sizeof told) == sizeof told; ++n) {
    last = told;
    if (n == count) {
      ::usleep(static_cast<useconds_t>(count) * 137);
      ::kill(child, SIGKILL);  // the loop goes on: what was told before counts
    }
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << status;
  return last;
}

TEST_F(DurabilityTest, NoNumberThatWasToldIsLostByAKill) {
  for (int round = 0; round < 20; ++round) {
    const std::uint64_t last = run_and_kill(file_, key_, round);
    Outbox outbox = opened();
    const Depth depth = outbox.depth().value();
    EXPECT_GE(depth.last_sequence, last);
    // At most one was committed and not told any more.
    EXPECT_LE(depth.last_sequence, last + 1);
    const auto pending = outbox.pending(100'000).value();
    ASSERT_EQ(pending.size(), depth.last_sequence);
    for (std::uint64_t n = 1; n <= depth.last_sequence; ++n) {
      ASSERT_EQ(pending[n - 1].sequence, n);
      ASSERT_EQ(pending[n - 1].envelope, envelope_of(n));
    }
    EXPECT_EQ(outbox.verify_audit(), depth.last_sequence);
  }
}

}  // namespace
}  // namespace garita::outbox
