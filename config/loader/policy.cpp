// SPDX-License-Identifier: Apache-2.0
#include "config/loader/policy.h"

#include "config/loader/toml_reader.h"

namespace garita::config {
namespace {

whti::Confirmation read_confirmation(TomlTable& table) {
  return {table.text("code"), table.text("issuer"), table.date("confirmed_from_specimen")};
}

whti::Policy read_whti(TomlTable table) {
  whti::Policy policy;
  policy.global_entry_card = table.boolean("global_entry_card", policy.global_entry_card);
  policy.expired_ten_year_card =
      table.boolean("expired_ten_year_card", policy.expired_ten_year_card);
  policy.unauthenticated_documents =
      table.boolean("unauthenticated_documents", policy.unauthenticated_documents);
  for (TomlTable& row : table.tables("confirmed")) {
    policy.confirmations.push_back(read_confirmation(row));
  }
  return policy;
}

}  // namespace

Result<PolicyFile> load_policy(const std::filesystem::path& file) {
  Result<TomlDocument> document = TomlDocument::read(file);
  if (!document) return std::unexpected(document.error());
  TomlTable root = document->root();
  PolicyFile policy;
  policy.required_checks = root.texts("required_checks");
  policy.whti = read_whti(root.optional_table("whti"));
  if (Result<void> checked = document->finish(); !checked) {
    return std::unexpected(checked.error());
  }
  return policy;
}

}  // namespace garita::config
