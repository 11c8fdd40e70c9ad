// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/forge/export.h"

#include <cctype>
#include <fstream>
#include <utility>

#include "devices/emulator/images.h"
#include "verify/image/codec.h"

namespace garita::emulator::forge {
namespace {

std::string file_name(std::string act) {
  for (char& c : act) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-') c = '_';
  }
  return act;
}

Result<void> write_png(const Frame& frame, const std::filesystem::path& file) {
  const Result<Bytes> png = encode_png(frame);
  if (!png) return std::unexpected(png.error());
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
  out.flush();
  if (!out) return fail(ErrorCode::file_unwritable, file.string() + ": cannot be written");
  return {};
}

}  // namespace

Result<std::vector<std::filesystem::path>> export_documents(const Scenario& scenario,
                                                            const std::filesystem::path& folder) {
  std::error_code made;
  std::filesystem::create_directories(folder, made);
  if (made) return fail(ErrorCode::file_unwritable, folder.string() + ": " + made.message());
  std::vector<std::filesystem::path> written;
  for (const Act& act : scenario.acts) {
    const auto images = make_images(act);
    if (!images) return fail(images.error().code, act.name + ": " + images.error().detail);
    const auto& sides = (*images)->sides;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const auto file = folder / (file_name(act.name) + (i == 0 ? "-front.png" : "-back.png"));
      if (const auto done = write_png(sides[i], file); !done) return std::unexpected(done.error());
      written.push_back(file);
    }
  }
  return written;
}

}  // namespace garita::emulator::forge
