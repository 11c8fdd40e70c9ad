// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/ledger.h"

#include "kiosk/backoffice/schema.h"
#include "kiosk/backoffice/wire_json.h"
#include "kiosk/service/hash_chain.h"

namespace garita::backoffice {

using service::Database;

Ledger::Ledger(Database writer, Database reader)
    : writer_(std::move(writer)), reader_(std::move(reader)) {}

Result<std::unique_ptr<Ledger>> Ledger::open(const std::filesystem::path& file,
                                             const service::DatabaseOptions& options) {
  auto writer = Database::open(file, kMigrations, options);
  if (!writer) return std::unexpected(writer.error());
  service::DatabaseOptions reading = options;
  reading.quick_check = false;  // the writer has just done it
  auto reader = Database::open(file, kMigrations, reading);
  if (!reader) return std::unexpected(reader.error());
  return std::unique_ptr<Ledger>(new Ledger(std::move(*writer), std::move(*reader)));
}

Result<void> Ledger::write(const Work& work) {
  const std::lock_guard lock(writing_);
  return writer_.transaction([&] { return work(writer_); });
}

std::filesystem::path database_file(const std::filesystem::path& state) {
  return state / "backoffice.sqlite";
}

Result<void> record(Database& database, const Deed& deed) {
  Json entry = {{"at", deed.at}, {"officer", deed.officer}, {"did", deed.did}};
  for (const auto& [name, value] : deed.about) entry[name] = value;
  return service::append_to_chain(database, text_of(entry));
}

Result<std::uint64_t> verify_audit(Ledger& ledger) {
  return ledger.read([](Database& database) {
    return service::walk_chain(
        database, [](std::uint64_t, const std::string&) -> Result<void> { return {}; });
  });
}

}  // namespace garita::backoffice
