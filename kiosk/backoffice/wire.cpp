// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/wire.h"

#include <charconv>
#include <limits>

#include "kiosk/backoffice/wire_json.h"

namespace garita::backoffice {

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json to_json(const Summary& row) {
  return {{"kiosk", row.key.kiosk},
          {"sequence", row.key.sequence},
          {"received_at", row.received_at},
          {"started_at", row.started_at},
          {"site", row.site},
          {"lane", row.lane},
          {"mode", row.mode},
          {"verdict", row.verdict},
          {"reason", row.reason.empty() ? Json(nullptr) : Json(row.reason)},
          {"travelers", row.travelers},
          {"emulated", row.emulated}};
}

namespace {

std::string path_of(const ReportKey& key) { return "/v1/reports/" + to_string(key); }

Json image_json(const ReportKey& key, const ImageSummary& image) {
  return {{"name", image.name},
          {"media_type", image.media_type},
          {"size", image.size},
          {"sha256", image.sha256},
          {"href", path_of(key) + "/images/" + image.name}};
}

}  // namespace

std::string encode(const Summary& summary) { return text_of(to_json(summary)); }

std::string encode_list(const std::vector<Summary>& rows, bool more) {
  Json list = {{"reports", Json::array()}, {"next", nullptr}};
  for (const Summary& row : rows) list["reports"].push_back(to_json(row));
  if (more && !rows.empty()) list["next"] = to_string(rows.back().key);
  return text_of(list);
}

std::string encode(const StoredReport& report) {
  Json images = Json::array();
  for (const auto& image : report.images) images.push_back(image_json(report.summary.key, image));
  const Json record = {{"summary", to_json(report.summary)},
                       {"sha256", report.sha256},
                       {"signature", to_base64(report.signature)},
                       {"images", images}};
  std::string text = text_of(record);
  text.pop_back();
  return text + ",\"report\":" + report.report + "}";
}

std::string to_string(const ReportKey& key) {
  return key.kiosk + "/" + std::to_string(key.sequence);
}

std::optional<std::uint64_t> parse_sequence(std::string_view text) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (text.empty() || text.front() == '0') return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > kMost) {
    return std::nullopt;
  }
  return number;
}

std::optional<ReportKey> parse_report_key(std::string_view text) {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  const auto sequence = parse_sequence(text.substr(slash + 1));
  if (!sequence) return std::nullopt;
  return ReportKey{std::string(text.substr(0, slash)), *sequence};
}

}  // namespace garita::backoffice
