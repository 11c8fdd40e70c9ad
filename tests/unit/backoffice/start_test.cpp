// SPDX-License-Identifier: Apache-2.0
#include <Poco/URI.h>
#include <gmock/gmock.h>

#include <fstream>

#include "tests/unit/backoffice/office_fixture.h"

namespace garita::backoffice {
namespace {

using testing::HasSubstr;

class Start : public OfficeFixture {
 protected:
  Error error_of_start() {
    auto started = Service::start(settings_);
    EXPECT_FALSE(started);
    return started ? Error{} : started.error();
  }
};

TEST_F(Start, NamesAPortThatIsTaken) {
  settings_.console.port = Poco::URI(service_->console_url()).getPort();
  settings_.state = folder_ / "another";
  const Error error = error_of_start();
  EXPECT_EQ(error.code, ErrorCode::http_port_in_use);
  EXPECT_THAT(error.detail, HasSubstr(std::to_string(settings_.console.port)));
}

TEST_F(Start, NamesTheKioskWhoseKeyCannotBeRead) {
  settings_.kiosks.push_back({.id = "lane-2", .public_key = folder_ / "absent.pem"});
  const Error error = error_of_start();
  EXPECT_EQ(error.code, ErrorCode::file_unreadable);
  EXPECT_THAT(error.detail, HasSubstr("lane-2"));
  EXPECT_THAT(error.detail, HasSubstr("absent.pem"));
}

TEST_F(Start, NamesTheKioskWhoseKeyIsNone) {
  std::ofstream(folder_ / "no.pem") << "no key\n";
  settings_.kiosks.push_back({.id = "lane-2", .public_key = folder_ / "no.pem"});
  const Error error = error_of_start();
  EXPECT_EQ(error.code, ErrorCode::report_key_unusable);
  EXPECT_THAT(error.detail, HasSubstr("lane-2"));
}

TEST_F(Start, RefusesAKioskEnrolledTwice) {
  settings_.kiosks.push_back(settings_.kiosks.front());
  EXPECT_EQ(error_of_start().code, ErrorCode::config_bad_value);
}

TEST_F(Start, NamesAnAssetsFolderWithoutThePage) {
  settings_.assets = folder_;
  const Error error = error_of_start();
  EXPECT_EQ(error.code, ErrorCode::file_unreadable);
  EXPECT_THAT(error.detail, HasSubstr(folder_.string()));
}

TEST_F(Start, RefusesADatabaseThatIsNone) {
  settings_.state = folder_ / "damaged";
  std::filesystem::create_directories(settings_.state);
  std::ofstream(settings_.state / "backoffice.sqlite") << std::string(8192, 'x');
  const ErrorCode code = error_of_start().code;
  EXPECT_TRUE(code == ErrorCode::storage_corrupt || code == ErrorCode::storage_open_failed);
}

TEST_F(Start, RefusesAStateFolderThatIsAFile) {
  std::ofstream(folder_ / "file") << "x";
  settings_.state = folder_ / "file";
  EXPECT_EQ(error_of_start().code, ErrorCode::storage_open_failed);
}

}  // namespace
}  // namespace garita::backoffice
