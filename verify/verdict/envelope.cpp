// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/envelope.h"

#include <nlohmann/json.hpp>

#include "verify/base/limits.h"
#include "verify/verdict/json_in.h"
#include "verify/verdict/text_forms.h"

namespace garita::verdict {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kReceiptBytes = 4096;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Bytes base64(JsonIn& in, std::string_view key) {
  auto bytes = from_base64(in.text(key));
  if (!bytes) in.refuse(key, "not base64 (RFC 4648 section 4)");
  return std::move(*bytes);
}

// Who and which: the same two keys in envelope and receipt.
std::string kiosk_of(JsonIn& in) {
  std::string kiosk = in.text("kiosk");
  if (!is_kiosk_id(kiosk)) in.refuse("kiosk", "not a kiosk's id: a-z 0-9 and -, 1 to 40");
  return kiosk;
}

std::uint64_t sequence_of(JsonIn& in) {
  const std::uint64_t sequence = in.number("sequence");
  if (sequence == 0) in.refuse("sequence", "starts from 1");
  return sequence;
}

EnvelopeImage envelope_image(JsonIn in) {
  EnvelopeImage image;
  image.name = in.text("name");
  if (!is_name(image.name)) in.refuse("name", "a-z 0-9 and _ . -, 1 to 64");
  image.media_type = in.text("media_type");
  if (!is_media_type(image.media_type)) in.refuse("media_type", "image/jpeg or image/png");
  image.bytes = base64(in, "bytes");
  in.finish();
  return image;
}

Envelope envelope(JsonIn in) {
  Envelope envelope;
  envelope.kiosk = kiosk_of(in);
  envelope.sequence = sequence_of(in);
  envelope.report = in.text("report");
  if (envelope.report.size() > limits::kJsonBytes) in.refuse("report", "too large");
  envelope.signature = base64(in, "signature");
  if (envelope.signature.size() != kSignatureBytes) in.refuse("signature", "not of 64 bytes");
  for (JsonIn& element : in.objects("images")) {
    envelope.images.push_back(envelope_image(std::move(element)));
  }
  in.finish();
  return envelope;
}

Receipt receipt(JsonIn in) {
  Receipt receipt;
  receipt.kiosk = kiosk_of(in);
  receipt.sequence = sequence_of(in);
  receipt.sha256 = in.text("sha256");
  if (!is_lower_hex(receipt.sha256, 64)) in.refuse("sha256", "not 64 hexadecimal digits");
  receipt.stored_at = in.text("stored_at");
  if (!is_utc_time(receipt.stored_at)) in.refuse("stored_at", "not a time in UTC");
  in.finish();
  return receipt;
}

}  // namespace

std::string encode(const Envelope& envelope) {
  Json images = Json::array();
  for (const EnvelopeImage& image : envelope.images) {
    Json object;
    object["name"] = image.name;
    object["media_type"] = image.media_type;
    object["bytes"] = to_base64(image.bytes);
    images.push_back(std::move(object));
  }
  Json object;
  object["kiosk"] = envelope.kiosk;
  object["sequence"] = envelope.sequence;
  object["report"] = envelope.report;
  object["signature"] = to_base64(envelope.signature);
  object["images"] = std::move(images);
  return text_of(object);
}

Result<Envelope> decode_envelope(std::string_view json) {
  if (json.size() > limits::kEnvelopeBytes) {
    return fail(ErrorCode::ingest_too_large,
                "more than " + std::to_string(limits::kEnvelopeBytes) + " bytes");
  }
  try {
    return envelope(JsonIn::parse(json, limits::kEnvelopeBytes));
  } catch (const Malformed& malformed) {
    return fail(ErrorCode::ingest_invalid, malformed.what);
  }
}

std::string encode(const Receipt& receipt) {
  Json object;
  object["kiosk"] = receipt.kiosk;
  object["sequence"] = receipt.sequence;
  object["sha256"] = receipt.sha256;
  object["stored_at"] = receipt.stored_at;
  return text_of(object);
}

Result<Receipt> decode_receipt(std::string_view json) {
  try {
    return receipt(JsonIn::parse(json, kReceiptBytes));
  } catch (const Malformed& malformed) {
    return fail(ErrorCode::uplink_bad_receipt, malformed.what);
  }
}

}  // namespace garita::verdict
