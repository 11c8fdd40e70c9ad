// SPDX-License-Identifier: Apache-2.0
#include "verify/chip/tlv.h"

#include <fmt/format.h>

namespace garita::chip {
namespace {

constexpr std::size_t kTagOctets = 3;
constexpr std::size_t kLengthOctets = 3;

std::unexpected<Error> bad(std::string why) {
  return fail(ErrorCode::chip_bad_tlv, std::move(why));
}

std::uint8_t take_octet(ByteView& bytes) {
  const std::uint8_t octet = bytes.front();
  bytes = bytes.subspan(1);
  return octet;
}

Result<std::uint32_t> take_tag(ByteView& bytes) {
  if (bytes.empty()) return bad("a tag is missing");
  std::uint32_t tag = take_octet(bytes);
  if ((tag & 0x1F) != 0x1F) return tag;
  for (std::size_t octets = 2; octets <= kTagOctets; ++octets) {
    if (bytes.empty()) return bad("a tag ends before its last octet");
    const std::uint8_t octet = take_octet(bytes);
    tag = tag << 8 | octet;
    if ((octet & 0x80) == 0) return tag;
  }
  return bad("a tag has more than three octets");
}

Result<std::size_t> take_length(ByteView& bytes) {
  if (bytes.empty()) return bad("a length is missing");
  const std::uint8_t first = take_octet(bytes);
  if (first < 0x80) return first;
  const std::size_t octets = first & 0x7F;
  if (octets == 0) return bad("a length is indefinite");
  if (octets > kLengthOctets) return bad("a length has more than three octets");
  if (bytes.size() < octets) return bad("a length ends before its last octet");
  std::size_t length = 0;
  for (std::size_t i = 0; i < octets; ++i) length = length << 8 | take_octet(bytes);
  return length;
}

}  // namespace

Result<Tlv> take_tlv(ByteView& bytes) {
  ByteView rest = bytes;
  const Result<std::uint32_t> tag = take_tag(rest);
  if (!tag) return std::unexpected(tag.error());
  const Result<std::size_t> length = take_length(rest);
  if (!length) return std::unexpected(length.error());
  if (*length > rest.size()) {
    return bad(
        fmt::format("tag {:X} announces {} octets where {} are left", *tag, *length, rest.size()));
  }
  bytes = rest.subspan(*length);
  return Tlv{*tag, rest.first(*length)};
}

Result<std::vector<Tlv>> read_tlvs(ByteView bytes) {
  std::vector<Tlv> elements;
  while (!bytes.empty()) {
    if (elements.size() == kTlvElements) return bad("too many elements");
    const Result<Tlv> element = take_tlv(bytes);
    if (!element) return std::unexpected(element.error());
    elements.push_back(*element);
  }
  return elements;
}

Result<ByteView> find_tlv(ByteView bytes, std::initializer_list<std::uint32_t> path) {
  for (const std::uint32_t tag : path) {
    while (true) {
      if (bytes.empty()) return bad(fmt::format("tag {:X} is absent", tag));
      const Result<Tlv> element = take_tlv(bytes);
      if (!element) return std::unexpected(element.error());
      if (element->tag != tag) continue;
      bytes = element->value;
      break;
    }
  }
  return bytes;
}

}  // namespace garita::chip
