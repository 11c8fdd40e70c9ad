// SPDX-License-Identifier: Apache-2.0
// A PageServer on a free port over a small assets folder of its own, and a client for it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/service/lane.h"
#include "kiosk/traveler/page_server.h"

namespace garita::traveler {

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

using Headers = std::map<std::string, std::string>;

class PageFixture : public testing::Test {
 protected:
  PageFixture();
  ~PageFixture() override;

  // One request over a connection of its own. Host is the server's own unless `headers` has one.
  Answer ask(const std::string& method, const std::string& path, const std::string& body = "",
             const Headers& headers = {});
  Answer post_action(const std::string& json, Headers headers = {});
  std::string origin() const;

  std::filesystem::path root_;  // holds assets/ and, beside it, a file that must stay private
  service::Lane lane_;
  PageServer server_;
};

}  // namespace garita::traveler
