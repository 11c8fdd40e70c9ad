// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/rest/resources.h"

namespace garita::backoffice::rest {

Result<Answer> get_image(const Request& request, Office& office) {
  const auto key = report_key_of(request);
  if (!key) return std::unexpected(key.error());
  const auto image = office.store->image(*key, request.path.at(5));
  if (!image) return std::unexpected(image.error());
  if (!*image) return fail(ErrorCode::http_not_found, "no such image");
  const auto noted = note_access(request, "saw " + (*image)->name, *key, office);
  if (!noted) return std::unexpected(noted.error());
  // The envelope's decoder lets only image/jpeg and image/png in, so no type can be a script.
  return Answer{.media_type = (*image)->media_type,
                .body = std::string((*image)->bytes.begin(), (*image)->bytes.end()),
                .headers = {}};
}

}  // namespace garita::backoffice::rest
