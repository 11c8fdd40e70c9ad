// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/ink.h"

#include <algorithm>
#include <cstring>

namespace garita::mrz {
namespace {

// First place from `x` on where the row is ink, or its width.
int next_ink(const std::uint8_t* row, int x, int width) {
  std::uint64_t eight = 0;
  while (x + 8 <= width) {
    std::memcpy(&eight, row + x, sizeof eight);
    if (eight != 0) break;
    x += 8;
  }
  while (x < width && row[x] == 0) ++x;
  return x;
}

int ink_end(const std::uint8_t* row, int x, int width) {
  while (x < width && row[x] != 0) ++x;
  return x;
}

// Which stretches are one piece: union-find over their indices.
class Unions {
 public:
  void add() { parents_.push_back(static_cast<int>(parents_.size())); }
  int root(int i) {
    while (parent(i) != i) i = parent(i) = parent(parent(i));
    return i;
  }
  void unite(int a, int b) {
    const int x = root(a), y = root(b);
    parent(std::max(x, y)) = std::min(x, y);  // so that a root stands before its members
  }

 private:
  int& parent(int i) { return parents_[static_cast<std::size_t>(i)]; }
  std::vector<int> parents_;
};

// Unites the stretches of a row, from `begin` on, with those of the row above it, from `above` on.
void unite_rows(const std::vector<Stretch>& all, std::size_t above, std::size_t begin,
                Unions& unions) {
  std::size_t up = above;
  for (std::size_t i = begin; i < all.size(); ++i) {
    while (up < begin && all[up].end < all[i].begin) ++up;
    for (std::size_t at = up; at < begin && all[at].begin <= all[i].end; ++at) {
      unions.unite(static_cast<int>(at), static_cast<int>(i));
    }
  }
}

void add_to(Piece& piece, const Stretch& stretch) {
  const double n = stretch.end - stretch.begin;
  const double sum = n * (stretch.begin + stretch.end - 1) / 2;
  const double middle = sum / n;
  piece.left = std::min(piece.left, stretch.begin);
  piece.right = std::max(piece.right, stretch.end);
  piece.bottom = stretch.y + 1;
  piece.n += n;
  piece.x += sum;
  piece.y += n * stretch.y;
  piece.xx += n * (middle * middle + (n * n - 1) / 12);
  piece.xy += sum * stretch.y;
  piece.yy += n * stretch.y * stretch.y;
}

// Names the pieces in the order of their first stretches, and sums them up.
void gather_pieces(Ink& ink, Unions& unions) {
  for (std::size_t i = 0; i < ink.stretches.size(); ++i) {
    Stretch& stretch = ink.stretches[i];
    const auto root = static_cast<std::size_t>(unions.root(static_cast<int>(i)));
    if (root == i) {
      stretch.piece = static_cast<int>(ink.pieces.size());
      ink.pieces.push_back({.left = stretch.begin, .top = stretch.y, .right = stretch.end});
    } else {
      stretch.piece = ink.stretches[root].piece;
    }
    add_to(ink.pieces[static_cast<std::size_t>(stretch.piece)], stretch);
  }
}

}  // namespace

Ink find_ink(std::span<const std::uint8_t> mask, int width) {
  Ink ink;
  if (width <= 0) return ink;
  Unions unions;
  std::size_t above = 0;
  const int height = static_cast<int>(mask.size() / static_cast<std::size_t>(width));
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* row = mask.data() + static_cast<std::ptrdiff_t>(y) * width;
    const std::size_t begin = ink.stretches.size();
    for (int x = next_ink(row, 0, width); x < width;) {
      const int end = ink_end(row, x, width);
      ink.stretches.push_back({y, x, end, 0});
      unions.add();
      x = next_ink(row, end, width);
    }
    unite_rows(ink.stretches, above, begin, unions);
    above = begin;
  }
  gather_pieces(ink, unions);
  return ink;
}

}  // namespace garita::mrz
