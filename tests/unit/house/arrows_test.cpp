// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/house/arrows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace garita::house {
namespace {

using testing::IsEmpty;
using testing::Not;

TEST(Arrows, TheTreeHasNoWrongInclude) {
  const std::vector<SourceFile> files = read_sources(GARITA_SOURCE_DIR);
  ASSERT_GT(files.size(), 30u);
  EXPECT_THAT(wrong_includes(files), IsEmpty());
}

TEST(Arrows, EveryQuotedIncludeOfTheTreeExistsFromTheRoot) {
  for (const SourceFile& file : read_sources(GARITA_SOURCE_DIR)) {
    for (const Include& include : file.includes) {
      if (!include.quoted) continue;
      EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(GARITA_SOURCE_DIR) / include.path))
          << file.path << ":" << include.line << ": " << include.path;
    }
  }
}

TEST(Arrows, PointLeftward) {
  EXPECT_THAT(wrong_arrow("kiosk/inspection/a.cpp", "verify/mrz/mrz.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("config/loader/a.h", "devices/device_set.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("tests/unit/a.cpp", "kiosk/main/b.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("verify/base/a.h", "config/loader/b.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/camera/a.cpp", "kiosk/service/b.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("kiosk/main/a.cpp", "tests/support/b.h"), Not(IsEmpty()));
}

TEST(Arrows, RoomsOfVerifySeeOnlyWhatTheyStandOn) {
  EXPECT_THAT(wrong_arrow("verify/mrz/a.cpp", "verify/image/frame.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("verify/mrz/a.cpp", "verify/mrz/mrz.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("verify/verdict/a.cpp", "verify/whti/engine.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("verify/mrz/a.cpp", "verify/face/matcher.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("verify/image/a.cpp", "verify/mrz/mrz.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("verify/whti/a.cpp", "verify/image/frame.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("verify/base/a.cpp", "verify/verdict/report.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("verify/attic/a.cpp", "verify/base/error.h"), Not(IsEmpty()));
}

TEST(Arrows, RoomsOfTheKioskSeeOnlyWhatTheyStandOn) {
  EXPECT_THAT(wrong_arrow("kiosk/uplink/a.cpp", "kiosk/outbox/outbox.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/main/a.cpp", "kiosk/traveler/b.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/uplink/a.cpp", "kiosk/certificates/authority.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/backoffice/a.cpp", "kiosk/certificates/authority.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/service/a.cpp", "kiosk/certificates/authority.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("kiosk/backoffice/a.cpp", "kiosk/outbox/outbox.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("kiosk/inspection/a.cpp", "kiosk/uplink/b.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("kiosk/traveler/a.cpp", "kiosk/inspection/b.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("kiosk/service/a.cpp", "kiosk/outbox/outbox.h"), Not(IsEmpty()));
}

TEST(Arrows, OnlyDeviceSetNamesDrivers) {
  EXPECT_THAT(wrong_arrow("devices/device_set.cpp", "devices/camera/opencv_camera.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("devices/camera/a.cpp", "devices/camera/opencv_camera.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/inspection/a.cpp", "devices/camera/camera.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("devices/device_set.h", "devices/camera/camera.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/main/a.cpp", "devices/camera/opencv_camera.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/device_set.h", "devices/camera/opencv_camera.h"),
              Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/scanner/a.cpp", "devices/camera/camera.h"), Not(IsEmpty()));
}

TEST(Arrows, TheEmulatorIsLinkedIntoNothing) {
  EXPECT_THAT(wrong_arrow("devices/emulator/a.cpp", "verify/mrz/mrz.h"), IsEmpty());
  EXPECT_THAT(wrong_arrow("kiosk/main/a.cpp", "devices/emulator/emulator.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/device_set.cpp", "devices/emulator/a.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/emulator/a.cpp", "devices/camera/opencv_camera.h"),
              Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/emulator/main.cpp", "devices/camera/camera.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("devices/emulator/main.cpp", "devices/end_signals/end_signals.h"),
              IsEmpty());
}

TEST(Arrows, IncludesAreWrittenFromTheRoot) {
  EXPECT_THAT(wrong_arrow("verify/mrz/a.cpp", "mrz.h"), Not(IsEmpty()));
  EXPECT_THAT(wrong_arrow("verify/mrz/a.cpp", "../base/error.h"), Not(IsEmpty()));
}

TEST(Arrows, ThirdPartiesStayInSourceFiles) {
  EXPECT_THAT(wrong_system_header("verify/mrz/a.cpp", "opencv2/dnn.hpp"), IsEmpty());
  EXPECT_THAT(wrong_system_header("verify/image/opencv.h", "opencv2/core.hpp"), IsEmpty());
  EXPECT_THAT(wrong_system_header("verify/mrz/a.h", "vector"), IsEmpty());
  for (const char* header : {"opencv2/dnn.hpp", "dlib/dnn.h", "ZXing/ReadBarcode.h",
                             "openssl/evp.h", "Poco/Net/HTTPServer.h", "sqlite3.h",
                             "SQLiteCpp/Database.h", "nlohmann/json.hpp", "toml++/toml.h"}) {
    EXPECT_THAT(wrong_system_header("verify/mrz/a.h", header), Not(IsEmpty())) << header;
  }
}

TEST(Arrows, VerifyIsPure) {
  EXPECT_THAT(wrong_system_header("verify/mrz/a.cpp", "fstream"), Not(IsEmpty()));
  EXPECT_THAT(wrong_system_header("verify/mrz/a.cpp", "thread"), Not(IsEmpty()));
  EXPECT_THAT(wrong_system_header("config/loader/a.cpp", "fstream"), IsEmpty());
}

// The walk itself can fail: a small tree with one wrong arrow of each kind.
TEST(Arrows, TheWalkFindsEveryWrongIncludeOfABadTree) {
  const support::TemporaryFolder root;
  const auto write = [&](const std::string& path, const std::string& text) {
    std::filesystem::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  };
  write("verify/base/a.h", "#pragma once\n#include \"kiosk/main/m.h\"\n");
  write("verify/mrz/b.h", "#pragma once\n\n  #  include <opencv2/core.hpp>\n#include <vector>\n");
  write("verify/mrz/c.cpp", "#include \"verify/mrz/b.h\"\n#include \"verify/face/f.h\"\n");
  write("kiosk/main/d.cpp", "#include \"devices/camera/opencv_camera.h\"\n");
  const std::vector<std::string> wrong = wrong_includes(read_sources(root.path()));
  EXPECT_THAT(wrong,
              testing::ElementsAre(
                  "kiosk/main/d.cpp:1: devices/camera/opencv_camera.h: only device_set.cpp names "
                  "drivers",
                  "verify/base/a.h:2: kiosk/main/m.h: verify may not include kiosk",
                  "verify/mrz/b.h:3: opencv2/core.hpp: third-party headers stay in .cpp files",
                  "verify/mrz/c.cpp:2: verify/face/f.h: mrz may not include its sibling face"));
}

}  // namespace
}  // namespace garita::house
