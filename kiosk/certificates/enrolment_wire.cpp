// SPDX-License-Identifier: Apache-2.0
#include "kiosk/certificates/enrolment_wire.h"

#include <nlohmann/json.hpp>

namespace garita::certificates {
namespace {

using Json = nlohmann::ordered_json;

// The texts under exactly these keys, in their order.
Result<std::vector<std::string>> decode_texts(std::string_view text,
                                              std::initializer_list<const char*> keys) {
  const auto bad = [] {
    return fail(ErrorCode::enrolment_refused, "not an object with the texts that are needed here");
  };
  if (text.size() > kEnrolmentBytes) return bad();
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || json.size() != keys.size()) return bad();
  std::vector<std::string> texts;
  for (const char* key : keys) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return bad();
    texts.push_back(found->get<std::string>());
  }
  return texts;
}

Result<std::string> decode_text(std::string_view text, const char* key) {
  auto texts = decode_texts(text, {key});
  if (!texts) return std::unexpected(texts.error());
  return std::move(texts->front());
}

}  // namespace

std::string proven_bytes(const EnrolmentRequest& request) {
  return "garita-enrolment-1\n" + request.kiosk + "\n" + request.request;
}

std::string encode(const EnrolmentRequest& request) {
  return Json{{"kiosk", request.kiosk},
              {"code", request.code},
              {"request", request.request},
              {"report_key", request.report_key},
              {"proof", to_base64(request.proof)}}
      .dump();
}

Result<EnrolmentRequest> decode_enrolment(std::string_view json) {
  auto texts = decode_texts(json, {"kiosk", "code", "request", "report_key", "proof"});
  if (!texts) return std::unexpected(texts.error());
  auto proof = from_base64(texts->at(4));
  if (!proof) return fail(ErrorCode::enrolment_refused, "proof: not in base64");
  return EnrolmentRequest{texts->at(0), texts->at(1), texts->at(2), texts->at(3),
                          std::move(*proof)};
}

std::string encode_renewal(const std::string& request) { return Json{{"request", request}}.dump(); }

Result<std::string> decode_renewal(std::string_view json) { return decode_text(json, "request"); }

std::string encode_issued(const std::string& certificate) {
  return Json{{"certificate", certificate}}.dump();
}

Result<std::string> decode_issued(std::string_view json) {
  return decode_text(json, "certificate");
}

}  // namespace garita::certificates
