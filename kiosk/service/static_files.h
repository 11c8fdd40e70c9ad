// SPDX-License-Identifier: Apache-2.0
// Files of the assets folder over HTTP, for the pages of both programs.
//
// Promises: nothing outside the mounted folders is read (no "..", no encoded characters, no hidden
// names, no symbolic link that leads out); only known extensions are served, each with its type;
// the security headers are on every answer. Thread safe after the mounts are made.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace Poco::Net {
class HTTPServerRequest;
class HTTPServerResponse;
}  // namespace Poco::Net

namespace garita::service {

struct StaticFile {
  std::string content_type;
  Bytes body;
};

class StaticFiles {
 public:
  // Serves `folder` below `prefix`, which begins and ends with "/"; the longest prefix wins. "/"
  // itself, and a path that ends with "/", mean index.html.
  // Errors: file.unreadable (no such folder).
  Result<void> mount(std::string prefix, const std::filesystem::path& folder);

  // The path of a URL without its query. Errors: http.not_found (for every refusal alike, so that
  // nothing about the disk can be learned), file.unreadable.
  Result<StaticFile> read(std::string_view url_path) const;

  // Answers GET and HEAD (405 otherwise): 200, 304 by ETag, 404.
  void answer(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) const;

 private:
  struct Mount {
    std::string prefix;
    std::filesystem::path folder;  // canonical
  };
  const Mount* mount_of(std::string_view url_path) const;

  std::vector<Mount> mounts_;
};

}  // namespace garita::service
