// SPDX-License-Identifier: Apache-2.0
// The one place of this program that knows valijson.
#include "tests/unit/cli/schema.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace garita::cli {

std::string schema_problems(const std::string& name, const std::string& json) {
  std::ifstream stream(GARITA_SOURCE_DIR "/config/schema/" + name + ".json");
  const nlohmann::json rules = nlohmann::json::parse(stream, nullptr, false);
  const nlohmann::json value = nlohmann::json::parse(json, nullptr, false);
  if (rules.is_discarded()) return "no schema " + name;
  if (value.is_discarded()) return "no JSON: " + json;
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(rules), schema);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(value),
                                     &results)) {
    return "";
  }
  std::string problems = "problems:";
  for (const auto& result : results) {
    for (const std::string& part : result.context) problems += part;
    problems += " " + result.description + "\n";
  }
  return problems;
}

}  // namespace garita::cli
