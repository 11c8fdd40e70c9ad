// SPDX-License-Identifier: Apache-2.0
// A CA of one test, in a folder of its own, and whatever identities the test wants of it: made by
// the same functions that garita-admin and the back office call.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/certificates/authority.h"
#include "kiosk/service/tls.h"

namespace garita::support {

// Throws std::runtime_error where something cannot be made.
class Identities {
 public:
  // The folder is made in `parent`.
  explicit Identities(const std::filesystem::path& parent, const std::string& name = "ca");

  certificates::Authority& authority() { return authority_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path authority_file() const { return certificates::authority_file(folder_); }

  // New files of key and certificate.
  std::filesystem::path server(const std::vector<std::string>& hosts = {"127.0.0.1", "localhost"});
  std::filesystem::path server(const std::vector<std::string>& hosts,
                               const certificates::Validity& validity);
  std::filesystem::path kiosk(const std::string& id);
  std::filesystem::path kiosk(const std::string& id, const certificates::Validity& validity);

  // What a client trusts and shows; an empty identity: it shows none.
  service::TlsFiles client(const std::filesystem::path& identity = {}) const {
    return {authority_file(), identity, {}, {}};
  }

 private:
  std::filesystem::path new_file();

  std::filesystem::path folder_;
  certificates::Authority authority_;
  int files_ = 0;
};

}  // namespace garita::support
