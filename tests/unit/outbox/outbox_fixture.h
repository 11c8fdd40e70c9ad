// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>

#include "kiosk/outbox/outbox.h"
#include "tests/support/temporary_folder.h"

namespace garita::outbox {

inline constexpr const char* kEvent = R"({"event":"inspection"})";

// The envelope of a test: opaque to the outbox.
inline std::string envelope_of(std::uint64_t sequence, std::size_t size = 2000) {
  return "envelope " + std::to_string(sequence) + std::string(size, '.');
}

class OutboxTest : public ::testing::Test {
 protected:
  Outbox opened(const service::DatabaseOptions& options = {}) const {
    auto outbox = Outbox::open(file_, key_, options);
    if (!outbox) throw std::runtime_error(to_string(outbox.error()));
    return std::move(*outbox);
  }

  static Result<std::uint64_t> commit(Outbox& outbox, std::size_t size = 2000) {
    return outbox.commit(
        [size](std::uint64_t sequence) -> Result<std::string> {
          return envelope_of(sequence, size);
        },
        kEvent);
  }

  // The file as somebody with access to the disk sees it.
  void tamper(std::string_view sql, service::Parameters parameters = {}) const {
    auto database = service::Database::open(file_, std::vector<std::string_view>(1));
    if (!database) throw std::runtime_error(to_string(database.error()));
    const auto changed = database->run(sql, parameters);
    if (changed != 1) throw std::runtime_error("not exactly one row was changed");
  }

  static std::optional<ErrorCode> code(const auto& result) {
    return result ? std::nullopt : std::optional(result.error().code);
  }

  support::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "outbox.db";
  Bytes key_ = Bytes(32, 7);
};

}  // namespace garita::outbox
