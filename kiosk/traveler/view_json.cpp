// SPDX-License-Identifier: Apache-2.0
#include "kiosk/traveler/view_json.h"

#include <nlohmann/json.hpp>

namespace garita::traveler {

std::string to_json(const service::View& view) {
  using Json = nlohmann::ordered_json;
  const Json json = {{"state", view.state},
                     {"language", view.language},
                     {"guidance", view.guidance},
                     {"progress", view.progress},
                     {"seconds_left", view.seconds_left},
                     {"verdict", view.verdict},
                     {"condition", view.condition},
                     {"closed_reason", view.closed_reason},
                     {"inspection", view.inspection},
                     {"sequence", view.sequence},
                     {"version", view.version}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const SiteFacts& facts) {
  const nlohmann::ordered_json json = {
      {"theme", facts.theme}, {"desk", facts.desk}, {"kept_hours", facts.kept_hours}};
  return json.dump();
}

}  // namespace garita::traveler
