// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/operation.h"

#include <pthread.h>

namespace garita::service {

Operation::Operation(const std::string& program)
    : health(program, GARITA_VERSION), metrics(program, GARITA_VERSION) {}

void name_this_thread(const char* name) { pthread_setname_np(pthread_self(), name); }

}  // namespace garita::service
