// SPDX-License-Identifier: Apache-2.0
#include "config/loader/whti_texts.h"

#include "config/loader/toml_reader.h"
#include "verify/base/reason.h"

namespace garita::config {
namespace {

std::string read_words(TomlTable& table, std::string_view key) {
  std::string words = table.text(key);
  if (words.empty() && table.has_text(key)) {
    table.reject(key, "is empty", "write what is to be said");
  }
  return words;
}

void read_text_row(TomlTable& table, Texts& texts) {
  const std::string code = table.text("code");
  Text text;
  text.officer = read_words(table, "officer");
  for (std::size_t i = 0; i < kTextLanguages.size(); ++i) {
    text.traveler.at(i) = read_words(table, kTextLanguages.at(i));
  }
  if (!texts.emplace(code, std::move(text)).second) {
    table.reject("code", "\"" + code + "\" stands already in this file", "keep one of the two");
  }
}

std::unexpected<Error> missing(std::string_view code) {
  return fail(ErrorCode::rules_invalid, std::string(kTextsFile) + ": no [[text]] for \"" +
                                            std::string(code) + "\"; add it in every register");
}

Result<void> check_reasons(const Texts& texts) {
  constexpr std::string_view kCodes[] = {
#define GARITA_REASON_CODE(name, verdict) #name,
      GARITA_REASONS(GARITA_REASON_CODE)
#undef GARITA_REASON_CODE
          "proceed"};
  for (const std::string_view code : kCodes) {
    if (!texts.contains(code)) return missing(code);
  }
  return {};
}

}  // namespace

Result<Texts> load_texts(const std::filesystem::path& folder) {
  Result<TomlDocument> document = TomlDocument::read(folder / kTextsFile);
  if (!document) return std::unexpected(document.error());
  Texts texts;
  TomlTable root = document->root();
  for (TomlTable& table : root.tables("text")) read_text_row(table, texts);
  if (Result<void> read = document->finish(); !read) return std::unexpected(read.error());
  if (Result<void> checked = check_reasons(texts); !checked) {
    return std::unexpected(checked.error());
  }
  return texts;
}

Result<void> check_advice(const whti::Tables& tables, const Texts& texts) {
  for (const whti::Rule& rule : tables.rules) {
    for (const std::string& advice : rule.advice) {
      if (!texts.contains(advice)) return missing(advice);
    }
  }
  return {};
}

}  // namespace garita::config
