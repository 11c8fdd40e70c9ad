// SPDX-License-Identifier: Apache-2.0
// The keys of one kiosk, in its state folder: seal.key, signing_key.pem, signing_key.pub.pem.
// Where systemd gives the credential seal.key, that is the seal key.
#pragma once

#include <filesystem>

#include "verify/base/bytes.h"
#include "verify/verdict/report.h"

namespace garita {

struct KioskKeys {
  Bytes seal;
  verdict::SigningKey signing;
};

// Loads the keys, and makes those that are not there yet: at install (garita-admin init) or at the
// first start. The folder is created with mode 0700. Errors: file.unwritable, seal.key_unusable,
// report.key_unusable.
Result<KioskKeys> load_or_make_keys(const std::filesystem::path& state);

std::filesystem::path public_key_file(const std::filesystem::path& state);

}  // namespace garita
