// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/static_files.h"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "kiosk/service/http_answer.h"

namespace garita::service {
namespace {

namespace fs = std::filesystem;
using Poco::Net::HTTPResponse;

constexpr std::uintmax_t kFileBytesMax = 16u << 20;

constexpr std::pair<std::string_view, std::string_view> kContentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
};

std::optional<std::string_view> content_type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  for (const auto& [known, type] : kContentTypes) {
    if (known == extension) return type;
  }
  return std::nullopt;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '/';
}

// Our own files have plain names, so nothing needs decoding: "%2e%2e" is refused as it stands.
bool is_safe(std::string_view path) {
  return std::ranges::all_of(path, is_plain) && path.find("//") == std::string_view::npos &&
         path.find("/.") == std::string_view::npos && !path.starts_with('.');
}

bool is_within(const fs::path& file, const fs::path& folder) {
  const auto [end, ignored] = std::ranges::mismatch(folder, file);
  return end == folder.end();
}

std::optional<Bytes> read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  Bytes bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad() || !in.is_open()) return std::nullopt;
  return bytes;
}

std::unexpected<Error> not_found() {
  return fail(ErrorCode::http_not_found, "no such file is served here");
}

int status_of(ErrorCode code) {
  return code == ErrorCode::http_not_found ? HTTPResponse::HTTP_NOT_FOUND
                                           : HTTPResponse::HTTP_INTERNAL_SERVER_ERROR;
}

std::string etag_of(ByteView body) {
  const Sha256 digest = sha256(body);
  return '"' + to_hex(ByteView(digest).first(16)) + '"';
}

}  // namespace

Result<void> StaticFiles::mount(std::string prefix, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (error || !fs::is_directory(real, error)) {
    return fail(ErrorCode::file_unreadable,
                folder.string() + " is no folder; is the assets folder of this version installed?");
  }
  mounts_.push_back({std::move(prefix), real});
  return {};
}

const StaticFiles::Mount* StaticFiles::mount_of(std::string_view url_path) const {
  const Mount* best = nullptr;
  for (const Mount& mount : mounts_) {
    const bool longer = !best || mount.prefix.size() > best->prefix.size();
    if (url_path.starts_with(mount.prefix) && longer) best = &mount;
  }
  return best;
}

Result<StaticFile> StaticFiles::read(std::string_view url_path) const {
  const Mount* mount = mount_of(url_path);
  if (!mount) return not_found();
  std::string inside(url_path.substr(mount->prefix.size()));
  if (inside.empty() || inside.ends_with('/')) inside += "index.html";
  if (!is_safe(inside) || inside.starts_with('/')) return not_found();

  std::error_code error;
  const fs::path file = fs::canonical(mount->folder / inside, error);
  if (error || !is_within(file, mount->folder) || !fs::is_regular_file(file, error)) {
    return not_found();
  }
  const auto type = content_type_of(file);
  if (!type || fs::file_size(file, error) > kFileBytesMax) return not_found();
  auto body = read_bytes(file);
  if (!body) return fail(ErrorCode::file_unreadable, inside + " could not be read");
  return StaticFile{std::string(*type), std::move(*body)};
}

void StaticFiles::answer(Poco::Net::HTTPServerRequest& request,
                         Poco::Net::HTTPServerResponse& response) const {
  const std::string& method = request.getMethod();
  if (method != "GET" && method != "HEAD") return send_method_not_allowed(response, "GET, HEAD");
  const std::string& uri = request.getURI();
  const auto file = read(std::string_view(uri).substr(0, uri.find('?')));
  if (!file) {
    return send_problem(response, status_of(file.error().code), file.error().code,
                        file.error().detail);
  }
  set_security_headers(response);
  // Kept by the browser, asked for each time: an upgrade shows at once, an unchanged file is a 304.
  response.set("Cache-Control", "no-cache");
  const std::string etag = etag_of(file->body);
  response.set("ETag", etag);
  if (request.get("If-None-Match", "") == etag) {
    response.setStatusAndReason(HTTPResponse::HTTP_NOT_MODIFIED);
    response.setContentLength(0);
    response.send();
    return;
  }
  // Poco withholds the body of an answer to HEAD by itself.
  send_body(response, HTTPResponse::HTTP_OK, file->content_type, file->body);
}

}  // namespace garita::service
