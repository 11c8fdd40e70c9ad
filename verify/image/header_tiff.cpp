// SPDX-License-Identifier: Apache-2.0
#include "verify/image/header_parts.h"

namespace garita::header {
namespace {

enum Tag : std::uint32_t {
  kWidth = 256,
  kHeight = 257,
  kStripOffsets = 273,
  kSamplesPerPixel = 277,
  kStripByteCounts = 279,
  kTileOffsets = 324,
  kTileByteCounts = 325,
};

// One field of an image file directory (TIFF 6.0 section 2): its values are SHORTs or LONGs, in
// the field itself where they fit into four bytes.
struct Field {
  std::uint32_t size = 0;  // octets a value
  std::uint32_t count = 0;
  std::size_t at = 0;

  std::optional<std::uint32_t> value(const Cursor& cursor, std::uint32_t index) const {
    const std::size_t offset = at + std::size_t{index} * size;
    return size == 2 ? cursor.u16(offset) : cursor.u32(offset);
  }
};

std::optional<Field> find_field(const Cursor& cursor, std::size_t directory, Tag tag) {
  const auto entries = cursor.u16(directory);
  if (!entries) return std::nullopt;
  for (std::uint32_t i = 0; i < *entries; ++i) {
    const std::size_t at = directory + 2 + std::size_t{i} * 12;
    const auto content = cursor.u32(at + 8);
    if (!content) return std::nullopt;
    if (*cursor.u16(at) != tag) continue;
    const std::uint32_t type = *cursor.u16(at + 2);
    if (type != 3 && type != 4) return std::nullopt;
    Field field{type == 3 ? 2U : 4U, *cursor.u32(at + 4), at + 8};
    if (std::uint64_t{field.size} * field.count > 4) field.at = *content;
    return field;
  }
  return std::nullopt;
}

// Octets of one value of a field type (TIFF 6.0 section 2); unknown types count as one.
std::uint64_t type_size(std::uint32_t type) {
  constexpr std::uint8_t kSizes[] = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
  return type < std::size(kSizes) ? kSizes[type] : 1;
}

// The entries, the values they point to, and the offset of the next directory.
bool holds_directory(const Cursor& cursor, std::size_t directory) {
  const auto entries = cursor.u16(directory);
  if (!entries) return false;
  const std::size_t behind = directory + 2 + std::size_t{*entries} * 12;
  if (!cursor.u32(behind)) return false;
  for (std::size_t at = directory + 2; at < behind; at += 12) {
    const std::uint64_t length = type_size(*cursor.u16(at + 2)) * *cursor.u32(at + 4);
    if (length > 4 && *cursor.u32(at + 8) + length > cursor.size()) return false;
  }
  return true;
}

std::uint32_t first_value(const Cursor& cursor, std::size_t directory, Tag tag,
                          std::uint32_t absent) {
  const auto field = find_field(cursor, directory, tag);
  return field ? field->value(cursor, 0).value_or(absent) : absent;
}

// Every strip (or tile) must lie inside the file.
bool holds_all(const Cursor& cursor, std::size_t directory, Tag offsets_tag, Tag counts_tag) {
  const auto offsets = find_field(cursor, directory, offsets_tag);
  const auto counts = find_field(cursor, directory, counts_tag);
  if (!offsets || !counts || offsets->count == 0 || offsets->count != counts->count) return false;
  for (std::uint32_t i = 0; i < offsets->count; ++i) {
    const auto offset = offsets->value(cursor, i);
    const auto count = counts->value(cursor, i);
    if (!offset || !count || std::uint64_t{*offset} + *count > cursor.size()) return false;
  }
  return true;
}

}  // namespace

Result<Walked> walk_tiff(ByteView bytes) {
  const Cursor cursor(bytes, bytes[0] == 'I' ? Cursor::Order::little : Cursor::Order::big);
  const auto directory = cursor.u32(4);
  if (!directory || !holds_directory(cursor, *directory)) return no_size();
  Walked walked{{ImageFormat::tiff, first_value(cursor, *directory, kWidth, 0),
                 first_value(cursor, *directory, kHeight, 0),
                 static_cast<int>(first_value(cursor, *directory, kSamplesPerPixel, 1))},
                false};
  walked.whole = holds_all(cursor, *directory, kStripOffsets, kStripByteCounts) ||
                 holds_all(cursor, *directory, kTileOffsets, kTileByteCounts);
  return walked;
}

}  // namespace garita::header
