// SPDX-License-Identifier: Apache-2.0
#include "tests/support/identities.h"

#include <stdexcept>

#include "kiosk/certificates/identity.h"

namespace garita::support {
namespace {

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
  return std::move(*result);
}

void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
}

}  // namespace

Identities::Identities(const std::filesystem::path& parent, const std::string& name)
    : folder_(parent / name),
      authority_(must(certificates::Authority::create(
          folder_, {name, certificates::days_from_now(30), /*development=*/true}))) {}

std::filesystem::path Identities::new_file() {
  return folder_ / ("identity-" + std::to_string(++files_) + ".pem");
}

std::filesystem::path Identities::server(const std::vector<std::string>& hosts) {
  return server(hosts, certificates::days_from_now(7));
}

std::filesystem::path Identities::server(const std::vector<std::string>& hosts,
                                         const certificates::Validity& validity) {
  auto file = new_file();
  must(certificates::make_server_identity(authority_, hosts, validity, file));
  return file;
}

std::filesystem::path Identities::kiosk(const std::string& id) {
  return kiosk(id, certificates::days_from_now(7));
}

std::filesystem::path Identities::kiosk(const std::string& id,
                                        const certificates::Validity& validity) {
  const auto application = must(certificates::apply_for(id));
  const auto certificate = must(authority_.issue_kiosk(application.request, id, validity));
  auto file = new_file();
  must(certificates::write_identity(file, application.key, certificate, authority_.pem()));
  return file;
}

}  // namespace garita::support
