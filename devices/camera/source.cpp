// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/source.h"

namespace garita::camera {

SourceKind source_kind(std::string_view source) {
  if (source.find("://") != std::string_view::npos) return SourceKind::url;
  if (source.starts_with("/dev/")) return SourceKind::v4l2;
  return SourceKind::file;
}

std::string without_credentials(std::string_view source) {
  const std::size_t scheme = source.find("://");
  if (scheme == std::string_view::npos) return std::string(source);
  const std::size_t authority = scheme + 3;
  const std::size_t path = source.find('/', authority);
  const std::string_view host = source.substr(authority, path - authority);
  const std::size_t at = host.rfind('@');
  if (at == std::string_view::npos) return std::string(source);
  return std::string(source.substr(0, authority)) + std::string(source.substr(authority + at + 1));
}

}  // namespace garita::camera
