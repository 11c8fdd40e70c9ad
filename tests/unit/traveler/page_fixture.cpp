// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/traveler/page_fixture.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <stdlib.h>

#include <fstream>

namespace garita::traveler {
namespace {

namespace fs = std::filesystem;

fs::path make_root() {
  std::string name = (fs::temp_directory_path() / "garita-page-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  return name;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

fs::path make_assets(const fs::path& root) {
  write(root / "private.json", "{\"secret\":1}");
  write(root / "assets/traveler/index.html", "<!doctype html><title>page</title>");
  write(root / "assets/traveler/app.js", "export {};");
  write(root / "assets/traveler/.hidden.js", "hidden");
  write(root / "assets/traveler/notes.txt", "not for serving");
  write(root / "assets/traveler/pictures/book.svg", "<svg/>");
  write(root / "assets/languages/en.json", "{}");
  write(root / "assets/officer/index.html", "<!doctype html><title>officer</title>");
  fs::create_symlink(root / "private.json", root / "assets/traveler/link.json");
  return root / "assets";
}

}  // namespace

PageFixture::PageFixture() : root_(make_root()), server_(lane_, make_assets(root_), 0) {
  const auto started = server_.start();
  if (!started) ADD_FAILURE() << to_string(started.error());
}

PageFixture::~PageFixture() {
  server_.stop();
  fs::remove_all(root_);
}

std::string PageFixture::origin() const {
  return "http://127.0.0.1:" + std::to_string(server_.port());
}

Answer PageFixture::ask(const std::string& method, const std::string& path, const std::string& body,
                        const Headers& headers) {
  Poco::Net::HTTPClientSession session("127.0.0.1", server_.port());
  session.setTimeout(Poco::Timespan(10, 0));
  Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
  for (const auto& [name, value] : headers) request.set(name, value);
  if (!body.empty()) request.setContentLength(static_cast<std::streamsize>(body.size()));
  session.sendRequest(request) << body;
  Poco::Net::HTTPResponse response;
  std::istream& in = session.receiveResponse(response);
  Answer answer;
  Poco::StreamCopier::copyToString(in, answer.body);
  answer.status = response.getStatus();
  for (const auto& [name, value] : response) answer.headers[Poco::toLower(name)] = value;
  return answer;
}

Answer PageFixture::post_action(const std::string& json, Headers headers) {
  headers.emplace("Content-Type", "application/json");
  return ask("POST", "/actions", json, headers);
}

}  // namespace garita::traveler
