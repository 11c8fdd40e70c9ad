// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/control_server.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace garita::emulator {
namespace {

nlohmann::json state_json(const StageState& state) {
  nlohmann::json json{{"act", nullptr},
                      {"person", state.person},
                      {"document", to_string(state.document)},
                      {"fault", to_string(state.fault)}};
  if (state.act) json["act"] = *state.act;
  return json;
}

Result<void> set_fault(Stage& stage, const std::string& name) {
  const auto fault = parse_fault(name);
  if (!fault) return fail(ErrorCode::http_not_found, "no fault '" + name + "'");
  stage.set_fault(*fault);
  return {};
}

// The part of `path` between prefix and suffix, if it has both.
std::optional<std::string> between(std::string_view path, std::string_view prefix,
                                   std::string_view suffix) {
  if (path.size() <= prefix.size() + suffix.size()) return std::nullopt;
  if (!path.starts_with(prefix) || !path.ends_with(suffix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  path.remove_suffix(suffix.size());
  return std::string(path);
}

Result<void> obey(Stage& stage, const std::string& method, const std::string& path) {
  if (method == "GET" && path == "/state") return {};
  if (method == "DELETE" && path == "/fault") return stage.set_fault(Fault::none), Result<void>();
  if (method == "POST") {
    if (path == "/document/take") return stage.take_document();
    if (path == "/clear") return stage.clear(), Result<void>();
    if (const auto act = between(path, "/acts/", "/start")) return stage.start(*act);
    if (const auto fault = between(path, "/fault/", "")) return set_fault(stage, *fault);
  }
  return fail(ErrorCode::http_not_found, "no " + method + " " + path);
}

void serve_control(Stage& stage, Exchange& exchange) {
  const Result<void> done = obey(stage, exchange.method(), exchange.path());
  if (done) {
    return exchange.answer(200, "application/json", state_json(stage.state()).dump() + "\n");
  }
  const nlohmann::json answer{{"error", done.error().detail}};
  const int status = done.error().code == ErrorCode::http_not_found ? 404 : 400;
  using Json = nlohmann::json;
  exchange.answer(status, "application/json",
                  answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

Result<std::unique_ptr<HttpServer>> serve_control(Stage& stage, std::uint16_t port) {
  return HttpServer::start(
      port, {.handle = [&stage](Exchange& exchange) { serve_control(stage, exchange); }});
}

}  // namespace garita::emulator
