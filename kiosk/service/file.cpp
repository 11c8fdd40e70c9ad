// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "kiosk/service/random.h"

namespace garita::service {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  // close() can report a write that failed late.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

std::unexpected<Error> failed(ErrorCode code, const std::filesystem::path& file,
                              std::string_view doing) {
  const std::string cause = std::strerror(errno);
  return fail(code, file.string() + ": " + std::string(doing) + ": " + cause);
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_and_sync(Descriptor& descriptor, std::string_view content) {
  return write_all(descriptor.get(), content) && ::fsync(descriptor.get()) == 0 &&
         descriptor.close();
}

// The unfinished file is worth nothing; what matters to the caller is the error that made it so.
std::unexpected<Error> discard(const std::filesystem::path& unfinished,
                               std::unexpected<Error> error) {
  ::unlink(unfinished.c_str());
  return error;
}

// A finished, synced file beside `file` under a name of its own.
Result<std::filesystem::path> write_beside(const std::filesystem::path& file,
                                           std::string_view content, unsigned mode) {
  std::filesystem::path temporary = file;
  temporary += "." + random_id() + ".tmp";
  Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                               static_cast<mode_t>(mode)));
  if (!descriptor.open()) return failed(ErrorCode::file_unwritable, temporary, "create");
  if (!write_and_sync(descriptor, content)) {
    return discard(temporary, failed(ErrorCode::file_unwritable, temporary, "write"));
  }
  return temporary;
}

struct Opened {
  Descriptor descriptor;
  mode_t mode = 0;
};

Result<Opened> open_regular(const std::filesystem::path& file) {
  // O_NONBLOCK: opening a FIFO must not hang; it is refused below.
  Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!descriptor.open()) return failed(ErrorCode::file_unreadable, file, "open");
  struct stat status{};
  if (::fstat(descriptor.get(), &status) != 0) {
    return failed(ErrorCode::file_unreadable, file, "stat");
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::file_unreadable, file.string() + ": not a regular file");
  }
  return Opened{std::move(descriptor), status.st_mode};
}

Result<std::string> read_all(const Descriptor& descriptor, const std::filesystem::path& file,
                             std::size_t max_bytes) {
  std::string content;
  char buffer[64 * 1024];
  for (;;) {
    const ssize_t got = ::read(descriptor.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(ErrorCode::file_unreadable, file, "read");
    if (got == 0) return content;
    if (content.size() + static_cast<std::size_t>(got) > max_bytes) {
      return fail(ErrorCode::file_unreadable,
                  file.string() + ": more than " + std::to_string(max_bytes) + " bytes");
    }
    content.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes) {
  const auto opened = open_regular(file);
  if (!opened) return std::unexpected(opened.error());
  return read_all(opened->descriptor, file, max_bytes);
}

Result<std::string> read_private_file(const std::filesystem::path& file, std::size_t max_bytes) {
  const auto opened = open_regular(file);
  if (!opened) return std::unexpected(opened.error());
  if ((opened->mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(
        ErrorCode::file_unreadable,
        file.string() + ": others than its owner may use this key; run chmod 600 " + file.string());
  }
  return read_all(opened->descriptor, file, max_bytes);
}

Result<void> write_file_durably(const std::filesystem::path& file, std::string_view content,
                                unsigned mode) {
  const auto temporary = write_beside(file, content, mode);
  if (!temporary) return std::unexpected(temporary.error());
  if (::rename(temporary->c_str(), file.c_str()) != 0) {
    return discard(*temporary, failed(ErrorCode::file_unwritable, file, "rename"));
  }
  return sync_folder(folder_of(file));
}

Result<bool> create_file_durably(const std::filesystem::path& file, std::string_view content,
                                 unsigned mode) {
  const auto temporary = write_beside(file, content, mode);
  if (!temporary) return std::unexpected(temporary.error());
  // link() never replaces: of two that start at once, one creates the file, whole.
  const bool created = ::link(temporary->c_str(), file.c_str()) == 0;
  if (!created && errno != EEXIST) {
    return discard(*temporary, failed(ErrorCode::file_unwritable, file, "create"));
  }
  ::unlink(temporary->c_str());
  const auto synced = sync_folder(folder_of(file));
  if (!synced) return std::unexpected(synced.error());
  return created;
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.open()) return failed(ErrorCode::file_unwritable, folder, "open");
  if (::fsync(descriptor.get()) != 0) return failed(ErrorCode::file_unwritable, folder, "sync");
  return {};
}

}  // namespace garita::service
