// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>

#include "config/loader/places.h"
#include "config/loader/whti_case.h"
#include "config/loader/whti_suite.h"
#include "config/loader/whti_tables.h"
#include "config/loader/whti_texts.h"
#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_verbs.h"

namespace garita::cli {
namespace {

Result<whti::Tables> load_rules(const std::filesystem::path& given) {
  const Result<std::filesystem::path> folder = config::find_rules(given);
  if (!folder) return std::unexpected(folder.error());
  return config::load_tables(*folder);
}

Result<config::Texts> load_texts(const std::filesystem::path& given) {
  const Result<std::filesystem::path> folder = config::find_rules(given);
  if (!folder) return std::unexpected(folder.error());
  return config::load_texts(*folder);
}

Result<std::vector<config::Case>> read_cases(const std::string& path) {
  const Result<Bytes> bytes = read_input(path, config::kCaseFileBytes, ErrorCode::case_invalid);
  if (!bytes) return std::unexpected(bytes.error());
  return config::parse_case(to_text(*bytes));
}

JudgedCase judge(const config::Case& question, const whti::Tables& tables) {
  whti::PartyAssessment assessment = whti::assess(question.passage, tables);
  std::vector<std::string> differences = config::differences(question.expect, assessment);
  return {question.id, std::move(assessment), std::move(differences)};
}

}  // namespace

int run_whti(const Options& options) {
  const Result<whti::Tables> tables = load_rules(options.rules);
  if (!tables) return give_up(tables.error());
  int status = kRan;
  for_each_input(options.inputs, [&](const std::string& path) {
    const auto cases = read_cases(path);
    if (!cases) {
      print_line(error_line(path, cases.error()));
      status = std::max(status, status_of(cases.error()));
      return;
    }
    for (const config::Case& one : *cases) print_line(whti_line(path, judge(one, *tables)));
  });
  return status;
}

int run_whti_suite(const Options& options) {
  const Result<whti::Tables> tables = load_rules(options.rules);
  if (!tables) return give_up(tables.error());
  const auto result = config::run_suite(options.inputs.at(0), *tables);
  if (!result) return give_up(result.error());
  for (const std::string& failure : result->failures) std::cout << failure << '\n';
  std::cout << result->summary() << '\n';
  // A suite without a case verifies nothing.
  return result->failed == 0 && result->passed > 0 ? kRan : kVerificationFailed;
}

int run_whti_explain(const Options& options) {
  const Result<whti::Tables> tables = load_rules(options.rules);
  if (!tables) return give_up(tables.error());
  const Result<config::Texts> texts = load_texts(options.rules);
  if (!texts) return give_up(texts.error());
  const auto cases = read_cases(options.inputs.at(0));
  if (!cases) {
    give_up(cases.error());
    return status_of(cases.error());
  }
  for (const config::Case& one : *cases) std::cout << config::explain(one, *tables, *texts) << '\n';
  return kRan;
}

int run_whti_table(const Options& options) {
  const Result<whti::Tables> tables = load_rules(options.rules);
  if (!tables) return give_up(tables.error());
  std::cout << config::table(*tables) << std::flush;
  return kRan;
}

}  // namespace garita::cli
