// SPDX-License-Identifier: Apache-2.0
// garita-admin officer: the officers' accounts of a back office.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace garita {

// Adds `officer add | passphrase | disable | list`. What was chosen is run by the function
// returned: its exit status, or -1 where no verb of officers was chosen.
std::function<int()> add_officer_verbs(CLI::App& app);

}  // namespace garita
