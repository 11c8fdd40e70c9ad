// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emulator/wire.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>

#include <array>

namespace garita::test {

const char* const kScanSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"
 xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
<pwg:Version>2.0</pwg:Version><pwg:ScanRegions><pwg:ScanRegion>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
<pwg:Width>2528</pwg:Width><pwg:Height>1796</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions><pwg:InputSource>Feeder</pwg:InputSource>
<scan:ColorMode>RGB24</scan:ColorMode><scan:XResolution>300</scan:XResolution>
<scan:YResolution>300</scan:YResolution><scan:Duplex>true</scan:Duplex></scan:ScanSettings>
)";

std::string request(const std::string& method, const std::string& url, const std::string& body,
                    std::size_t most) {
  const Poco::URI uri(url);
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
  socket.setReceiveTimeout(Poco::Timespan(20, 0));
  const std::string text =
      method + " " + uri.getPathAndQuery() +
      " HTTP/1.1\r\nHost: kiosk\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\nConnection: close\r\n\r\n" + body;
  socket.sendBytes(text.data(), static_cast<int>(text.size()));
  std::string answer;
  std::array<char, 65536> chunk;
  try {
    while (answer.size() < most) {
      const int length = socket.receiveBytes(chunk.data(), static_cast<int>(chunk.size()));
      if (length <= 0) break;
      answer.append(chunk.data(), static_cast<std::size_t>(length));
    }
  } catch (const Poco::Net::ConnectionResetException&) {
    // The other end hung up: what came before is the answer.
  }
  return answer;
}

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

std::string header_of(const std::string& answer, const std::string& name) {
  const std::size_t at = answer.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return answer.substr(begin, answer.find("\r\n", begin) - begin);
}

std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? "" : answer.substr(end + 4);
}

std::string timeless(const std::string& answer) {
  const std::size_t at = answer.find("\r\nDate: ");
  if (at == std::string::npos) return answer;
  return answer.substr(0, at) + answer.substr(answer.find("\r\n", at + 2));
}

}  // namespace garita::test
