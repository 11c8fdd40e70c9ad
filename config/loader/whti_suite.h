// SPDX-License-Identifier: Apache-2.0
// The conformance suite run against tables, and the tables and decisions told to people.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "config/loader/whti_case.h"
#include "config/loader/whti_texts.h"
#include "verify/whti/engine.h"

namespace garita::config {

struct SuiteResult {
  std::size_t passed = 0;
  std::size_t failed = 0;  // cases, and files that cannot be read
  // One line a failure: file, id, what was expected and got, rule, citation.
  std::vector<std::string> failures;
  std::string summary() const;  // "N passed, N failed"
};

// Every *.json below `folder`, in the order of their paths. Errors: file.unreadable for the folder;
// a file that holds no cases is a failure of the suite.
Result<SuiteResult> run_suite(const std::filesystem::path& folder, const whti::Tables& tables);

// What differs between a case's expectation and the tables' answer; empty: nothing.
std::vector<std::string> differences(const Expect& expect, const whti::PartyAssessment& got);

// The decision as prose in three registers: the officer's (English, with citations), the codes, and
// what each traveler is told in every language of the kiosk.
std::string explain(const Case& question, const whti::Tables& tables, const Texts& texts);

// The rules as a text table, for a lawyer to read.
std::string table(const whti::Tables& tables);

}  // namespace garita::config
