// SPDX-License-Identifier: Apache-2.0
// Sealing: AES-256-GCM (NIST SP 800-38D) over what is stored and is not for everybody's eyes.
// Callers: outbox, backoffice. The disk beneath is encrypted as well; this holds where it is not.
#pragma once

#include <filesystem>
#include <string_view>

#include "verify/base/bytes.h"
#include "verify/base/error.h"

namespace garita::service {

inline constexpr std::size_t kSealKeyBytes = 32;

// Nonce (12 random bytes) | ciphertext | tag (16 bytes). `associated` is not stored but must be
// given again to open: name the row with it ("outbox 17"), so that a sealed value moved to another
// row is seen. One key serves at most 2^32 seals (SP 800-38D section 8.3); a kiosk needs 2^22 in a
// lifetime. Errors: seal.key_unusable (key not of 32 bytes).
Result<Bytes> seal(ByteView key, ByteView plain, std::string_view associated);
// Errors: seal.key_unusable; seal.tampered (wrong key, wrong `associated`, any bit changed).
Result<Bytes> open_sealed(ByteView key, ByteView sealed, std::string_view associated);

// The key in `file`, made there on the first call: 32 random bytes, mode 0600, durable before it is
// used. Errors: seal.key_unusable (another length; readable by others than its owner; not
// writable).
Result<Bytes> load_or_create_key(const std::filesystem::path& file);

}  // namespace garita::service
