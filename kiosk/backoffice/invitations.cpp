// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/invitations.h"

#include <charconv>

#include "kiosk/service/file.h"
#include "kiosk/service/random.h"

namespace garita::backoffice {
namespace {

namespace fs = std::filesystem;
using std::chrono::system_clock;

constexpr std::size_t kCodeBytes = 20;
constexpr std::size_t kInvitationBytes = 1u << 10;
// Crockford's: no letter that is taken for a digit.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string spell(const Bytes& bytes) {
  std::string code;
  unsigned bits = 0;
  unsigned buffer = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = ((buffer << 8) | byte) & 0xFFFFu;
    for (bits += 8; bits >= 5; bits -= 5) {
      if (code.size() % 5 == 4) code += '-';
      code += kAlphabet[(buffer >> (bits - 5)) & 31u];
    }
  }
  return code;
}

// As it was meant: however it was cased and grouped, O for 0, I and L for 1.
std::string plain(const std::string& typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    code += upper == 'O' ? '0' : (upper == 'I' || upper == 'L' ? '1' : upper);
  }
  return code;
}

std::string file_name_of(const std::string& code) { return to_hex(sha256(to_bytes(plain(code)))); }

std::string record_of(const std::string& kiosk, service::UtcTime until) {
  return kiosk + "\n" + std::to_string(system_clock::to_time_t(until)) + "\n";
}

bool is_good(const std::string& invitation, const std::string& kiosk, service::UtcTime now) {
  const auto line = invitation.find('\n');
  if (line == std::string::npos || invitation.substr(0, line) != kiosk) return false;
  std::int64_t until = 0;
  const char* const begin = invitation.data() + line + 1;
  const auto [end, error] = std::from_chars(begin, invitation.data() + invitation.size(), until);
  return error == std::errc() && end != begin && system_clock::to_time_t(now) < until;
}

std::unexpected<Error> refused_code() {
  return fail(ErrorCode::enrolment_refused,
              "the code is unknown, used, expired, or of another kiosk; ask for a new one");
}

}  // namespace

Result<std::string> Invitations::invite(const std::string& kiosk, service::UtcTime until) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (!error) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) return fail(ErrorCode::file_unwritable, folder_.string() + ": " + error.message());
  std::string code = spell(service::random_bytes(kCodeBytes));
  const auto created =
      service::create_file_durably(folder_ / file_name_of(code), record_of(kiosk, until));
  if (!created) return std::unexpected(created.error());
  return code;
}

Result<void> Invitations::redeem(const std::string& code, const std::string& kiosk,
                                 service::UtcTime now) const {
  const fs::path file = folder_ / file_name_of(code);
  const auto invitation = service::read_file(file, kInvitationBytes);
  if (!invitation || !is_good(*invitation, kiosk, now)) return refused_code();
  std::error_code error;
  const bool ours = fs::remove(file, error);
  if (error || !ours) return refused_code();
  return service::sync_folder(folder_);
}

}  // namespace garita::backoffice
