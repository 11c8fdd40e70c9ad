// SPDX-License-Identifier: Apache-2.0
// How this machine becomes a kiosk of a back office, and stays one.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "config/loader/kiosk_config.h"
#include "kiosk/certificates/certificate.h"
#include "verify/base/error.h"
#include "verify/verdict/report.h"

namespace garita::uplink {

struct EnrolmentOrder {
  std::string office;  // "https://office.port-1.example:8444", its enrolment address
  std::string kiosk;
  std::string code;
  std::filesystem::path trusted;    // the CA that the office must show, brought here by hand
  std::filesystem::path authority;  // where the kiosk keeps it: BackOffice::authority
  std::filesystem::path identity;   // where it keeps its own: BackOffice::identity
};

// The CA of the server at `office`, where the SHA-256 of its certificate is `fingerprint` (upper or
// lower case, with or without colons): what an administrator reads to another over the telephone.
// Returns PEM. Errors: tls.refused (no such certificate is shown there), uplink.unreachable.
Result<std::string> fetch_authority(const std::string& office, const std::string& fingerprint);

// Makes the key here, sends its request with the code over TLS that trusts `trusted` alone, and
// writes what comes back durably. Errors: enrolment.*, tls.refused, uplink.unreachable,
// certificate.unusable, file.unwritable.
Result<certificates::Certificate> enrol(const EnrolmentOrder& order,
                                        const verdict::SigningKey& signing);

// A new key and certificate over the old one's connection. The old identity stays until the new one
// is on the disk. Errors: as of enrol.
Result<certificates::Certificate> renew(const config::BackOffice& office,
                                        const std::stop_token& stop = {});

// Whether two thirds of the certificate's time are over.
bool is_due_for_renewal(const certificates::Validity& validity, service::UtcTime now);

}  // namespace garita::uplink
