// SPDX-License-Identifier: Apache-2.0
// Passphrases at rest: scrypt (RFC 7914) by OpenSSL, with OWASP's parameters for 32 MiB.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "verify/base/error.h"

namespace garita::backoffice {

// NIST SP 800-63B-4 section 3.1.1.2: at least 15 characters where nothing else is asked for.
inline constexpr std::size_t kPassphraseCharactersLeast = 15;
inline constexpr std::size_t kPassphraseBytesMost = 256;

// Errors: officer.invalid (too short, too long, no UTF-8).
Result<void> check_passphrase(std::string_view passphrase);

// "scrypt$32768$8$3$SALT$HASH", salt and hash in base64: what verifies it later stands in it, so
// that the parameters may grow.
std::string hash_passphrase(std::string_view passphrase);

// In constant time for hashes of one length. False for what is no hash of ours.
bool passphrase_fits(std::string_view passphrase, std::string_view hash);

}  // namespace garita::backoffice
