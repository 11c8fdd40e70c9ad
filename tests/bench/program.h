// SPDX-License-Identifier: Apache-2.0
// Another program as the other side, and the disk that both sides work on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace garita::bench {

// A folder of its own in the build folder, so on a real disk; removed with the object.
class WorkFolder {
 public:
  WorkFolder();
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

bool is_installed(const std::string& program);

// Runs it to its end, silently; returns the CPU seconds that it took. Throws std::runtime_error
// where it cannot be started or fails.
double cpu_seconds_of(const std::vector<std::string>& command);

}  // namespace garita::bench
