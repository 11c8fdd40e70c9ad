// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/images.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "devices/emulator/camera_picture.h"
#include "devices/emulator/forge/forge.h"
#include "devices/emulator/video.h"
#include "verify/base/limits.h"
#include "verify/image/codec.h"

namespace garita::emulator {
namespace {

Result<Frame> read_photo(const Photo& photo) {
  Result<Frame> frame = read_image(photo.path);
  if (!frame || !photo.face) return frame;
  const auto& [x, y, width, height] = *photo.face;
  if (x + width <= frame->width && y + height <= frame->height) return frame;
  return fail(ErrorCode::config_bad_value,
              photo.path.string() + ": the crop reaches beyond the photograph");
}

Result<std::vector<Frame>> make_sides(const DocumentFiles& files) {
  std::vector<Frame> sides;
  Result<Frame> front = read_image(files.front);
  if (!front) return std::unexpected(front.error());
  sides.push_back(std::move(*front));
  if (!files.back) return sides;
  Result<Frame> back = read_image(*files.back);
  if (!back) return std::unexpected(back.error());
  sides.push_back(std::move(*back));
  return sides;
}

Result<std::vector<Frame>> make_sides(const ForgedDocument& document) {
  Frame portrait;
  if (document.portrait) {
    Result<Frame> read = read_photo(*document.portrait);
    if (!read) return std::unexpected(read.error());
    portrait = std::move(*read);
  }
  return forge::draw(document, portrait);
}

Result<std::vector<Frame>> make_views(const std::optional<Person>& person) {
  if (!person) return std::vector{compose_booth({}, std::nullopt)};
  if (person->is_video) return video_views(person->photo.path);
  Result<Frame> photo = read_photo(person->photo);
  if (!photo) return std::unexpected(photo.error());
  return std::vector{compose_booth(*photo, person->photo.face)};
}

}  // namespace

Result<Frame> read_image(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in || !std::filesystem::is_regular_file(file)) {
    return fail(ErrorCode::file_unreadable, file.string() + ": cannot be read");
  }
  const auto size = static_cast<std::size_t>(in.tellg());
  if (size > limits::kImageBytes) {
    return fail(ErrorCode::image_too_large, file.string() + ": is too large");
  }
  Bytes bytes(size);
  in.seekg(0);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in) return fail(ErrorCode::file_unreadable, file.string() + ": cannot be read");
  Result<Frame> frame = decode_image(bytes);
  if (!frame) return fail(frame.error().code, file.string() + ": " + frame.error().detail);
  return frame;
}

Result<std::shared_ptr<const Images>> make_images(const Act& act) {
  auto images = std::make_shared<Images>();
  auto views = make_views(act.person);
  if (!views) return std::unexpected(views.error());
  images->views = std::move(*views);
  if (!act.document) return images;
  auto sides = std::visit([](const auto& document) { return make_sides(document); }, *act.document);
  if (!sides) return std::unexpected(sides.error());
  images->sides = std::move(*sides);
  return images;
}

std::shared_ptr<const Images> empty_images() {
  auto images = std::make_shared<Images>();
  images->views.push_back(compose_booth({}, std::nullopt));
  return images;
}

}  // namespace garita::emulator
