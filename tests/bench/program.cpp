// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

#include "tests/bench/bench.h"

namespace garita::bench {
namespace {

pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  need(failed == 0, command[0] + " cannot be started");
  return child;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

WorkFolder::WorkFolder() {
  std::string name = std::string(GARITA_BINARY_DIR) + "/bench-XXXXXX";
  need(mkdtemp(name.data()) != nullptr, name + " cannot be made");
  path_ = name;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;  // what remains lies in the build folder
  std::filesystem::remove_all(path_, ignored);
}

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::stringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

double cpu_seconds_of(const std::vector<std::string>& command) {
  const pid_t child = start(command);
  int status = 0;
  rusage usage{};
  need(wait4(child, &status, 0, &usage) == child, command[0] + " was lost");
  need(WIFEXITED(status) && WEXITSTATUS(status) == 0, command[0] + " failed");
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace garita::bench
