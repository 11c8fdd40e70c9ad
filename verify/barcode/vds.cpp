// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/vds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "verify/barcode/characters.h"
#include "verify/barcode/deviations.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

constexpr std::uint8_t kMagic = 0xDC;
constexpr std::uint8_t kSignatureTag = 0xFF;
constexpr std::size_t kOldReference = 9;  // characters of signer and certificate in version 3
constexpr std::size_t kSigner = 4;

// The messages that hold an MRZ, and how long its lines are: visas (Doc 9303-13 table 5: what is
// behind the expiry date is left out), emergency travel documents, German residence permits.
struct MrzMessage {
  int feature_definition;
  int tag;
  std::array<std::size_t, 2> lines;
};
constexpr MrzMessage kMrzMessages[] = {
    {0x5D, 1, {44, 28}}, {0x5D, 2, {36, 28}}, {0x5E, 2, {36, 36}}, {0xFB, 2, {36, 36}}};

std::size_t c40_octets(std::size_t characters) { return (characters + 2) / 3 * 2; }

std::string without_fillers(std::string text) {
  std::erase(text, '<');
  return text;
}

class SealReader {
 public:
  explicit SealReader(ByteView bytes) : bytes_(bytes) {}

  Result<Seal> read() {
    if (bytes_.size() > limits::kBarcodePayload) return invalid("longer than any symbol");
    at_ = 1;
    const int raw_version = octet();
    seal_.version = raw_version + 1;
    if (raw_version != 2 && raw_version != 3) deviates("seal_version");
    const auto country = text(3);
    const bool signer = raw_version == 2 ? read_old_signer() : read_signer();
    if (!country || !signer) return invalid("the header is no C40");
    seal_.country = without_fillers(*country);
    seal_.issued = date("issue_date");
    seal_.signed_on = date("signature_date");
    seal_.feature_definition = octet();
    seal_.document_type = octet();
    if (cut_) return invalid("the header is cut");
    read_messages();
    read_mrz();
    return std::move(seal_);
  }

 private:
  static std::unexpected<Error> invalid(const char* why) {
    return fail(ErrorCode::barcode_payload_invalid, why);
  }
  void deviates(const char* deviation) { note(seal_.deviations, deviation); }

  int octet() {
    if (at_ >= bytes_.size()) {
      cut_ = true;
      return 0;
    }
    return bytes_[at_++];
  }

  ByteView take(std::size_t count) {
    if (count > bytes_.size() - at_) cut_ = true;
    const ByteView part = bytes_.subspan(at_, std::min(count, bytes_.size() - at_));
    at_ += part.size();
    return part;
  }

  std::optional<std::string> text(std::size_t characters) {
    auto decoded = from_c40(take(c40_octets(characters)));
    if (!decoded || decoded->size() < characters) return std::nullopt;
    decoded->resize(characters);
    return decoded;
  }

  bool read_old_signer() {
    const auto reference = text(kOldReference);
    if (!reference) return false;
    seal_.signer = reference->substr(0, kSigner);
    seal_.certificate = reference->substr(kSigner);
    return true;
  }

  // Four characters of the signer, two hexadecimal digits: the length of the reference that
  // follows.
  bool read_signer() {
    const auto head = text(kSigner + 2);
    if (!head) return false;
    seal_.signer = head->substr(0, kSigner);
    const auto length = hexadecimal(std::string_view(*head).substr(kSigner));
    if (!length) return false;
    const auto certificate = text(*length);
    if (!certificate) return false;
    seal_.certificate = *certificate;
    return true;
  }

  // MMDDYYYY as a number in three octets; all ones: no date.
  std::optional<Date> date(const char* name) {
    const int high = octet();
    const int middle = octet();
    const int number = (high << 16) + (middle << 8) + octet();
    if (number == 0xFFFFFF) return std::nullopt;
    const Date date{number % 10'000, number / 1'000'000, number / 10'000 % 100};
    if (is_valid(date)) return date;
    deviates(name);
    return std::nullopt;
  }

  // DER: up to 127 in one octet, else the number of octets that follow.
  std::size_t length() {
    const int first = octet();
    if (first < 0x80) return static_cast<std::size_t>(first);
    if (first > 0x82 || first == 0x80) {
      cut_ = true;
      return 0;
    }
    std::size_t value = 0;
    for (int i = 0; i < first - 0x80; ++i) value = 256 * value + static_cast<std::size_t>(octet());
    return value;
  }

  void read_messages() {
    while (at_ < bytes_.size() && !cut_) {
      seal_.signed_octets = at_;
      const int tag = octet();
      const ByteView value = take(length());
      if (cut_) break;
      if (tag == kSignatureTag) {
        seal_.signature.assign(value.begin(), value.end());
        if (at_ != bytes_.size()) deviates("trailing_data");
        return;
      }
      if (seal_.messages.size() == limits::kVdsMessages) {
        deviates("too_many_messages");
        return;
      }
      seal_.messages.push_back({tag, Bytes(value.begin(), value.end())});
    }
    deviates(cut_ ? "message_cut" : "signature_missing");
  }

  void read_mrz() {
    for (const SealMessage& message : seal_.messages) {
      for (const MrzMessage& known : kMrzMessages) {
        if (known.feature_definition != seal_.feature_definition || known.tag != message.tag) {
          continue;
        }
        auto whole = from_c40(message.value);
        if (!whole || whole->size() < known.lines[0] + known.lines[1]) {
          deviates("mrz_unreadable");
          continue;
        }
        seal_.mrz = {whole->substr(0, known.lines[0]),
                     whole->substr(known.lines[0], known.lines[1])};
      }
    }
  }

  ByteView bytes_;
  std::size_t at_ = 0;
  bool cut_ = false;
  Seal seal_;
};

void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

void append_date(Bytes& to, const std::optional<Date>& date) {
  const int number = date ? date->month * 1'000'000 + date->day * 10'000 + date->year : 0xFFFFFF;
  for (const int shift : {16, 8, 0}) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

void append_message(Bytes& to, int tag, const Bytes& value) {
  to.push_back(static_cast<std::uint8_t>(tag));
  if (value.size() > 0xFF) {
    append(to, {0x82, static_cast<std::uint8_t>(value.size() >> 8)});
  } else if (value.size() > 0x7F) {
    to.push_back(0x81);
  }
  to.push_back(static_cast<std::uint8_t>(value.size() & 0xFF));
  append(to, value);
}

}  // namespace

bool is_seal(ByteView bytes) {
  return bytes.size() >= 16 && bytes[0] == kMagic && (bytes[1] == 2 || bytes[1] == 3);
}

Result<Seal> parse_seal(ByteView bytes) {
  if (bytes.empty() || bytes[0] != kMagic) {
    return fail(ErrorCode::barcode_payload_invalid, "no seal");
  }
  return SealReader(bytes).read();
}

Bytes generate_seal(const Seal& seal) {
  Bytes bytes = {kMagic, static_cast<std::uint8_t>(seal.version - 1)};
  std::string country = seal.country;
  country.resize(3, '<');
  append(bytes, to_c40(country));
  if (seal.version == 3) {
    append(bytes, to_c40(seal.signer + seal.certificate));
  } else {
    append(bytes, to_c40(seal.signer + fmt::format("{:02X}", seal.certificate.size())));
    append(bytes, to_c40(seal.certificate));
  }
  append_date(bytes, seal.issued);
  append_date(bytes, seal.signed_on);
  bytes.push_back(static_cast<std::uint8_t>(seal.feature_definition));
  bytes.push_back(static_cast<std::uint8_t>(seal.document_type));
  for (const SealMessage& message : seal.messages)
    append_message(bytes, message.tag, message.value);
  append_message(bytes, kSignatureTag, seal.signature);
  return bytes;
}

}  // namespace garita::barcode
