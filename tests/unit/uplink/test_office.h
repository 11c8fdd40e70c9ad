// SPDX-License-Identifier: Apache-2.0
// A back office as the sender may meet it: each request gets the next behaviour of a script, those
// after the script's end are accepted.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/identities.h"

namespace garita::uplink {

enum class Behaviour {
  accept,            // 201 and a true receipt
  busy,              // 503
  ask_for_patience,  // 429, Retry-After: 0
  refuse,            // 422
  lose_receipt,      // reads all of it, closes the connection without an answer
  wrong_hash,        // 201, a receipt of other bytes
  wrong_number,      // 201, a receipt of another report
  no_receipt,        // 201 and no JSON
};

struct Received {
  std::string path;
  std::string content_type;
  std::string idempotency_key;
  std::string body;
};

class TestOffice {
 public:
  explicit TestOffice(support::Identities& identities, std::vector<Behaviour> script = {});
  ~TestOffice();

  std::string url() const;
  std::vector<Received> received() const;
  // Waits until at least `count` requests came. The test program's own time limit ends it.
  void wait_for(std::size_t count) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::uplink
