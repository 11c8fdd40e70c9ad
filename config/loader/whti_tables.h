// SPDX-License-Identifier: Apache-2.0
// The WHTI tables of config/whti/*.toml, read and checked.
#pragma once

#include <filesystem>

#include "verify/base/error.h"
#include "verify/whti/rules.h"

namespace garita::config {

// Every *.toml of `folder`, in the order of their names; a file may hold any of the tables.
// texts.toml is checked only: load_texts (whti_texts.h) reads it. The policy is the default one:
// set Tables::policy from load_policy. Errors: config.* and rules.invalid, each with "file:line:
// key: what is wrong; what to do": unknown keys, wrong types, missing citations, impossible dates,
// doubled ids, rules that overlap or contradict each other, a table that says nothing of some
// document class or lane, a reason or an advice without its texts.
Result<whti::Tables> load_tables(const std::filesystem::path& folder);

}  // namespace garita::config
