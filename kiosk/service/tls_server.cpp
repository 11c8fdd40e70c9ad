// SPDX-License-Identifier: Apache-2.0
// The listening end: which files a connection is served with, and how long it may take.
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/X509Certificate.h>
#include <sys/stat.h>

#include <array>
#include <mutex>
#include <sstream>

#include "kiosk/service/http_server_socket.h"
#include "kiosk/service/log.h"
#include "kiosk/service/tls.h"
#include "kiosk/service/tls_socket.h"

namespace garita::service {
namespace {

using Poco::Net::HTTPServerRequest;

// Tells a file from the one that stood there before.
struct Stamp {
  ino_t inode = 0;
  off_t size = -1;
  timespec changed{};
  bool operator==(const Stamp& other) const {
    return inode == other.inode && size == other.size && changed.tv_sec == other.changed.tv_sec &&
           changed.tv_nsec == other.changed.tv_nsec;
  }
};

Stamp stamp_of(const std::filesystem::path& file) {
  struct stat status{};
  if (file.empty() || ::stat(file.c_str(), &status) != 0) return {};
  return {status.st_ino, status.st_size, status.st_mtim};
}

// The context of new connections, made anew when a file of it changes. Thread safe.
class LiveContext {
 public:
  LiveContext(TlsFiles files, bool clients_show_certificates)
      : files_(std::move(files)), mutual_(clients_show_certificates) {}

  // Throws Unusable.
  TlsContext::Ptr current() {
    const std::array stamps{stamp_of(files_.authority), stamp_of(files_.identity),
                            stamp_of(files_.revoked)};
    const std::lock_guard lock(mutex_);
    if (context_.isNull() || stamps != stamps_) {
      context_ = nullptr;  // what cannot be judged by the new files is not judged by the old ones
      stamps_ = stamps;
      context_ = server_context(files_, mutual_);
    }
    return context_;
  }

 private:
  TlsFiles files_;
  bool mutual_;
  std::mutex mutex_;
  std::array<Stamp, 3> stamps_;
  TlsContext::Ptr context_;
};

// Whoever knocks without end fills no log: so many lines a minute, and then their number.
class RefusalLog {
 public:
  void note(const std::string& peer, const std::string& reason) {
    constexpr int kLinesMost = 20;
    constexpr auto kWindow = std::chrono::minutes(1);
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - began_ > kWindow) {
      if (lines_ > kLinesMost) {
        log(LogLevel::warning, "tls", "more connections refused",
            {{"count", std::to_string(lines_ - kLinesMost)}});
      }
      began_ = now;
      lines_ = 0;
    }
    if (++lines_ > kLinesMost) return;
    log(LogLevel::warning, "tls", "connection refused", {{"peer", peer}, {"reason", reason}});
  }

 private:
  std::mutex mutex_;
  std::chrono::steady_clock::time_point began_;
  int lines_ = 0;
};

RefusalLog& refusal_log() {
  static RefusalLog kept;
  return kept;
}

// Says why a client was refused: who comes without a right to is worth knowing.
class ServedStream : public TlsStream {
 public:
  using TlsStream::receiveBytes;
  using TlsStream::TlsStream;
  int receiveBytes(void* buffer, int length, int flags) override {
    if (greeted_) return TlsStream::receiveBytes(buffer, length, flags);
    try {
      const int received = TlsStream::receiveBytes(buffer, length, flags);
      greeted_ = true;
      return received;
    } catch (const Poco::Exception& e) {
      const std::string reason = refusal_of_peer();
      refusal_log().note(peerAddress().host().toString(),
                         reason.empty() ? e.displayText() : reason);
      throw;
    }
  }

 private:
  bool greeted_ = false;
};

class ListeningImpl : public Poco::Net::ServerSocketImpl {
 public:
  ListeningImpl(std::unique_ptr<LiveContext> context, std::chrono::milliseconds head_time)
      : context_(std::move(context)), head_time_(head_time) {}

  Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress& client) override {
    const Poco::Net::StreamSocket plain(ServerSocketImpl::acceptConnection(client));
    try {
      return new ServedStream(static_cast<Poco::Net::StreamSocketImpl*>(plain.impl()),
                              context_->current(), TlsStream::Role::server,
                              std::chrono::steady_clock::now() + head_time_);
    } catch (const Unusable& unusable) {
      log(LogLevel::error, "tls", "no connection is taken", unusable.error);
      throw Poco::Net::NetException("no usable TLS files");
    }
  }

 private:
  std::unique_ptr<LiveContext> context_;
  std::chrono::milliseconds head_time_;
};

class ListeningSocket : public Poco::Net::ServerSocket {
 public:
  explicit ListeningSocket(ListeningImpl* impl) : ServerSocket(impl, true) {}
};

TlsStream* stream_of(HTTPServerRequest& request) {
  auto* received = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&request);
  return received == nullptr ? nullptr : dynamic_cast<TlsStream*>(received->socket().impl());
}

}  // namespace

Result<void> check_tls(const TlsFiles& files) {
  try {
    client_context(files, "localhost");
    return {};
  } catch (const Unusable& unusable) {
    return std::unexpected(unusable.error);
  }
}

Result<std::unique_ptr<Poco::Net::ServerSocket>> listen_tls(const TlsListen& listen) {
  auto context = std::make_unique<LiveContext>(listen.files, listen.clients_show_certificates);
  try {
    context->current();
  } catch (const Unusable& unusable) {
    return std::unexpected(unusable.error);
  }
  auto socket =
      std::make_unique<ListeningSocket>(new ListeningImpl(std::move(context), listen.head_time));
  auto bound = bind_and_listen(*socket, listen.address, listen.port);
  if (!bound) return std::unexpected(bound.error());
  return socket;
}

std::string peer_certificate(HTTPServerRequest& request) {
  const TlsStream* stream = stream_of(request);
  if (stream == nullptr || !stream->havePeerCertificate()) return {};
  std::ostringstream pem;
  stream->peerCertificate().save(pem);
  return pem.str();
}

void allow_time(HTTPServerRequest& request, std::chrono::seconds time) {
  TlsStream* stream = stream_of(request);
  if (stream != nullptr) stream->set_deadline(std::chrono::steady_clock::now() + time);
}

}  // namespace garita::service
