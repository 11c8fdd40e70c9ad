// SPDX-License-Identifier: Apache-2.0
// Internal to kiosk/certificates: what a PrivateKey holds.
#pragma once

#include "kiosk/certificates/certificate.h"
#include "kiosk/certificates/openssl.h"

namespace garita::certificates {

struct PrivateKey::Impl {
  Key key;
};

bool is_p256(EVP_PKEY* key);

// The subject of all our certificates and requests.
NamePointer subject_of(const std::string& common_name, bool development);

}  // namespace garita::certificates
