// SPDX-License-Identifier: Apache-2.0
// Holds code and config/schema together: what the code writes, the published schema accepts.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/unit/verdict/example_report.h"
#include "verify/verdict/envelope.h"

namespace garita::verdict {
namespace {

using valijson::adapters::NlohmannJsonAdapter;

class PublishedSchema {
 public:
  explicit PublishedSchema(const std::string& name) {
    std::ifstream file(std::string(GARITA_SOURCE_DIR) + "/config/schema/" + name);
    document_ = nlohmann::json::parse(file);
    valijson::SchemaParser parser;
    parser.populateSchema(NlohmannJsonAdapter(document_), schema_);
  }

  // What the schema has against the text; empty: nothing.
  std::string complaints(const std::string& text) const {
    const nlohmann::json json = nlohmann::json::parse(text);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(schema_, NlohmannJsonAdapter(json), &results)) return "";
    std::string all = "refused";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) all += "; " + error.description;
    return all;
  }

  std::string id() const { return document_.at("$id"); }

 private:
  nlohmann::json document_;
  valijson::Schema schema_;
};

TEST(Schema, OfReportsHasTheVersionTheCodeWrites) {
  const PublishedSchema schema("report.json");
  EXPECT_EQ(schema.id(), "urn:garita:schema:report:" + std::to_string(kReportVersion));
}

TEST(Schema, AcceptsEveryReportTheCodeWrites) {
  const PublishedSchema schema("report.json");
  EXPECT_EQ(schema.complaints(canonical(example_report())), "");
  Report bare = example_report();
  bare.travelers.clear();
  bare.images.clear();
  bare.steps.clear();
  bare.versions.clear();
  bare.decision = {Verdict::proceed, std::nullopt, {}};
  EXPECT_EQ(schema.complaints(canonical(bare)), "");
}

TEST(Schema, RefusesReportsThatTheCodeRefuses) {
  const PublishedSchema schema("report.json");
  const auto refused = [&schema](void (*spoil)(nlohmann::json&)) {
    nlohmann::json json = nlohmann::json::parse(canonical(example_report()));
    spoil(json);
    return !schema.complaints(json.dump()).empty();
  };
  EXPECT_FALSE(refused([](nlohmann::json&) {}));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json["version"] = 2; }));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json["extra"] = 1; }));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json.erase("images"); }));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json["sequence"] = 0; }));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json["kiosk"] = "Lane 1"; }));
  EXPECT_TRUE(refused([](nlohmann::json& json) { json["decision"]["verdict"] = "deny"; }));
  EXPECT_TRUE(
      refused([](nlohmann::json& json) { json["travelers"][0]["findings"][0]["certainty"] = 2; }));
}

TEST(Schema, AcceptsEveryEnvelopeAndReceiptTheCodeWrites) {
  const Envelope envelope{.kiosk = "lane-1",
                          .sequence = 7,
                          .report = canonical(example_report()),
                          .signature = Bytes(64),
                          .images = {{"live_face", "image/jpeg", Bytes{1, 2, 3}}}};
  EXPECT_EQ(PublishedSchema("envelope.json").complaints(encode(envelope)), "");
  const Receipt receipt{"lane-1", 7, std::string(64, 'a'), "2026-11-21T08:15:41.000Z"};
  EXPECT_EQ(PublishedSchema("receipt.json").complaints(encode(receipt)), "");
}

}  // namespace
}  // namespace garita::verdict
