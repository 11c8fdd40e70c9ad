// SPDX-License-Identifier: Apache-2.0
// Inputs of garita-verify: one line of output each, in order, whatever becomes of them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::cli {

// Calls `each` with every input; "-" stands for the lines of standard input.
void for_each_input(const std::vector<std::string>& inputs,
                    const std::function<void(const std::string&)>& each);

// Errors: file.unreadable (absent, may not be opened): the exit status becomes kUnusable.
// `too_large` where there are more than `most` bytes.
Result<Bytes> read_input(const std::string& path, std::size_t most, ErrorCode too_large);
Result<Frame> read_image(const std::string& path);

// kUnusable for file.unreadable, else kRan.
int status_of(const Error& error);

// Prints `line_of` each image, or its error; returns the exit status.
int print_images(const std::vector<std::string>& inputs,
                 const std::function<std::string(const std::string&, const Frame&)>& line_of);

// Writes one line and flushes it, so that a program at the other end of a pipe can go on.
void print_line(const std::string& line);
// Says on standard error why a verb cannot run at all; returns kUnusable.
int give_up(const Error& error);

}  // namespace garita::cli
