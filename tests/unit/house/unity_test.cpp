// SPDX-License-Identifier: Apache-2.0
// The release, sanitizer and lint builds read several files of a target as one unit. Two local
// functions of one name would become overloads there: another one could be called, and no
// compiler would say so.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tests/support/files.h"
#include "tests/unit/house/source_tree.h"

namespace garita::house {
namespace {

namespace fs = std::filesystem;
using Strings = std::set<std::string>;

// The functions that begin in column 0 of a formatted file, and those of them that are local: in
// its anonymous namespace.
struct Functions {
  Strings all;
  Strings local;
};

Functions functions(const std::vector<std::string>& lines) {
  static const std::regex head(R"(^[A-Za-z][\w:<>,&* \[\]]*[ &*](\w+)\([^=]*$)");
  Functions found;
  bool local = false;
  for (const std::string& line : lines) {
    if (line == "namespace {") local = true;
    if (line == "}  // namespace") local = false;
    std::smatch name;
    if (line.empty() || !std::isalpha(line[0]) || !std::regex_search(line, name, head)) continue;
    found.all.insert(name[1]);
    if (local) found.local.insert(name[1]);
  }
  return found;
}

// The .cpp files of each library and program that a CMakeLists.txt names.
std::map<std::string, Strings> targets(const fs::path& folder) {
  static const std::regex target(R"(garita_(?:library|program)\(\s*(\S+)\s+([^)]*)\))");
  static const std::regex source(R"([\w/]+\.cpp)");
  const std::string text = support::text_of(folder / "CMakeLists.txt");
  std::map<std::string, Strings> found;
  for (std::sregex_iterator at(text.begin(), text.end(), target), end; at != end; ++at) {
    const std::string names = (*at)[2];
    for (std::sregex_iterator file(names.begin(), names.end(), source); file != end; ++file) {
      found[(*at)[1]].insert((folder / file->str()).lexically_relative(GARITA_SOURCE_DIR).string());
    }
  }
  return found;
}

std::vector<std::string> shared_names(const Strings& paths,
                                      const std::map<std::string, Functions>& files) {
  std::vector<std::string> shared;
  for (const std::string& path : paths) {
    for (const std::string& name : files.at(path).local) {
      for (const std::string& other : paths) {
        if (other != path && files.at(other).all.contains(name)) {
          shared.push_back(fmt::format("{}: {}() is in {} too", path, name, other));
        }
      }
    }
  }
  return shared;
}

TEST(Unity, LocalFunctionsOfAFileAreFound) {
  const std::vector<std::string> lines = {"namespace a {",
                                          "namespace {",
                                          "constexpr int kMost = most(3);",
                                          "std::vector<int> made(int count) {",
                                          "  return called(count);",
                                          "const Face* find(const Faces& faces,",
                                          "}  // namespace",
                                          "int shown() {"};
  EXPECT_EQ(functions(lines).local, (Strings{"made", "find"}));
  EXPECT_EQ(functions(lines).all, (Strings{"made", "find", "shown"}));
}

TEST(Unity, NoTwoFilesOfATargetNameALocalFunctionAlike) {
  std::map<std::string, Functions> files;
  Strings folders;
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    if (!file.path.ends_with(".cpp") || file.path.starts_with("tests/")) continue;
    files[file.path] = functions(file.lines);
    folders.insert(fs::path(file.path).parent_path());
  }
  std::size_t looked_at = 0;
  for (const std::string& folder : folders) {
    const fs::path path = fs::path(GARITA_SOURCE_DIR) / folder;
    if (!fs::exists(path / "CMakeLists.txt")) continue;
    for (const auto& [target, paths] : targets(path)) {
      EXPECT_THAT(shared_names(paths, files), testing::IsEmpty()) << target;
      looked_at += paths.size();
    }
  }
  EXPECT_GT(looked_at, 200u);
}

}  // namespace
}  // namespace garita::house
