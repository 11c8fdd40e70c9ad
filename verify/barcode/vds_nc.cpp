// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "verify/barcode/deviations.h"
#include "verify/barcode/vds.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

using Json = nlohmann::json;

Json parse_bounded(std::string_view text) {
  const auto bounded = [](int depth, Json::parse_event_t, Json&) {
    if (depth > limits::kJsonDepth) throw std::length_error("too deep");
    return true;
  };
  return Json::parse(text, bounded);
}

std::string text_of(const Json& object, const char* name, std::vector<std::string>& deviations) {
  const auto found = object.find(name);
  if (found != object.end() && found->is_string()) return found->get<std::string>();
  note(deviations, std::string("missing: ") + name);
  return "";
}

const Json& object_of(const Json& object, const char* name) {
  static const Json kNothing = Json::object();
  const auto found = object.find(name);
  return found != object.end() && found->is_object() ? *found : kNothing;
}

// Leaves by their path. The depth is bounded by the parser.
void flatten(const Json& json, const std::string& path,
             std::vector<std::pair<std::string, std::string>>& values) {
  if (json.is_structured()) {
    for (const auto& [key, value] : json.items()) {
      flatten(value, path.empty() ? key : fmt::format("{}.{}", path, key), values);
    }
  } else {
    values.emplace_back(path, json.is_string() ? json.get<std::string>() : json.dump());
  }
}

JsonSeal json_seal_of(const Json& json) {
  JsonSeal seal;
  const Json& data = object_of(json, "data");
  const Json& header = object_of(data, "hdr");
  seal.type = text_of(header, "t", seal.deviations);
  seal.issuer = text_of(header, "is", seal.deviations);
  const auto version = header.find("v");
  if (version != header.end() && version->is_number_integer()) {
    seal.version = version->get<int>();
  } else {
    note(seal.deviations, "missing: v");
  }
  flatten(object_of(data, "msg"), "", seal.message);
  if (seal.message.empty()) note(seal.deviations, "missing: msg");
  const Json& signature = object_of(json, "sig");
  seal.algorithm = text_of(signature, "alg", seal.deviations);
  seal.signature = text_of(signature, "sigvl", seal.deviations);
  const auto certificate = signature.find("cer");
  if (certificate != signature.end() && certificate->is_string()) {
    seal.certificate = certificate->get<std::string>();
  }
  return seal;
}

}  // namespace

// Doc 9303-13, VDS-NC: {"data":{"hdr":{"t":"icao.vacc","v":1,"is":"UTO"},"msg":{...}},"sig":{...}}
bool is_json_seal(std::string_view text) {
  return text.starts_with('{') && text.contains("\"data\"") && text.contains("\"hdr\"");
}

Result<JsonSeal> parse_json_seal(std::string_view text) {
  if (text.size() > limits::kBarcodePayload) {
    return fail(ErrorCode::barcode_payload_invalid, "longer than any symbol");
  }
  try {
    const Json json = parse_bounded(text);
    if (!json.is_object() || object_of(object_of(json, "data"), "hdr").empty()) {
      return fail(ErrorCode::barcode_payload_invalid, "no VDS-NC header");
    }
    return json_seal_of(json);
  } catch (const std::exception&) {
    return fail(ErrorCode::barcode_payload_invalid, "no JSON, or nested too deep");
  }
}

}  // namespace garita::barcode
