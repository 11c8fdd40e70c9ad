// SPDX-License-Identifier: Apache-2.0
// garita-admin: the CA of a site, and the kiosks that it makes known.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace garita {

// `ca init | server | show | list` and `revoke`: where the CA's key is.
std::function<int()> add_authority_verbs(CLI::App& app);

// `invite` at the back office, `enrol` and `renew` at the kiosk. What was chosen is run by the
// function returned: its exit status, or -1 where none of these was chosen.
std::function<int()> add_enrolment_verbs(CLI::App& app);

}  // namespace garita
