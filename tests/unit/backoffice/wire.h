// SPDX-License-Identifier: Apache-2.0
// One TLS connection to a back office, written to and read from byte by byte.
#pragma once

#include <memory>
#include <string>

#include "kiosk/service/tls.h"

namespace garita::backoffice {

class Wire {
 public:
  // Which the client offers; all false: every version, and ciphers of any strength.
  struct Versions {
    bool only_1_0 = false;
    bool only_1_1 = false;
    bool only_1_2 = false;
  };

  // `url`: "https://127.0.0.1:port". Waits for at most a minute for whatever it waits for. All
  // throw Poco::Exception where the connection fails.
  Wire(const std::string& url, const service::TlsFiles& files, Versions versions);
  Wire(const std::string& url, const service::TlsFiles& files) : Wire(url, files, Versions{}) {}
  Wire(Wire&&) noexcept;
  ~Wire();

  void write(const std::string& text);
  // Until the text holds `mark`, or the server ends the connection.
  std::string read_until(const std::string& mark);
  std::string read_all() { return read_until(""); }
  void end_writing();  // the far end sees the end of what it reads, and may still answer
  void vanish();       // without a word, as a machine whose cable is pulled and which starts again

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A TCP connection that sends these bytes, and then nothing.
class RawWire {
 public:
  RawWire(const std::string& url, const std::string& bytes);
  RawWire(RawWire&&) noexcept;
  ~RawWire();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::backoffice
