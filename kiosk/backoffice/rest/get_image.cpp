// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {
namespace {

// A kiosk names the type; only what is an image and nothing else is shown as such.
bool is_shown(std::string_view media_type) {
  constexpr std::array<std::string_view, 2> kShown = {"image/jpeg", "image/png"};
  return std::ranges::find(kShown, media_type) != kShown.end();
}

}  // namespace

Result<Answer> get_image(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  const auto image = office.store->image(*key, request.path.at(5));
  if (!image) return std::unexpected(image.error());
  if (!*image) return fail(ErrorCode::http_not_found, "no such image");
  const StoredImage& found = **image;
  Answer answer{.media_type = found.media_type,
                .body = std::string(found.bytes.begin(), found.bytes.end()),
                .headers = {}};
  if (!is_shown(found.media_type)) {
    answer.media_type = "application/octet-stream";
    answer.headers.emplace_back("Content-Disposition", "attachment");
  }
  return answer;
}

}  // namespace garita::backoffice::rest
