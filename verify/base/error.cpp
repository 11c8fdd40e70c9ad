// SPDX-License-Identifier: Apache-2.0
#include "verify/base/error.h"

namespace garita {

std::string_view to_string(ErrorCode code) {
  switch (code) {
#define GARITA_ERROR(enumerator, number, name) \
  case ErrorCode::enumerator:                  \
    return name;
#include "verify/base/error_codes.def"
#undef GARITA_ERROR
  }
  return "internal.unknown_code";
}

std::string to_string(const Error& error) {
  std::string text(to_string(error.code));
  text += " (" + std::to_string(static_cast<unsigned>(error.code)) + ")";
  if (!error.detail.empty()) text += ": " + error.detail;
  return text;
}

}  // namespace garita
