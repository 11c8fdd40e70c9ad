// SPDX-License-Identifier: Apache-2.0
// What garita-eval face prints beside its first table.
#pragma once

#include <string>
#include <vector>

#include "tests/eval/face_far.h"
#include "tests/eval/face_steps.h"
#include "tests/eval/face_transfer.h"

namespace garita::eval {

std::string describe(const Transfer& transfer);  // empty: no other population
std::string describe(const Steps& measured);
std::string describe(const std::vector<FarScore>& scores);

}  // namespace garita::eval
