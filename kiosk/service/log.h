// SPDX-License-Identifier: Apache-2.0
// Log: one JSON object a line on standard error, for journald or a file:
//   {"time":"...","level":"warning","source":"uplink","message":"...","kiosk":"lane-1", ...}
// Never personal data: no names, numbers, dates of documents, no images, no texts read from them.
// An inspection is named by its id. Poco's own messages come out in the same form.
// Where standard error is systemd's journal, each line begins with its priority, <3> to <7>.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "verify/base/error.h"

namespace garita::service {

enum class LogLevel { debug, information, warning, error };

using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

// Once, at the start of a program; lower levels than `least` are not written. Until it is called
// nothing is written.
void start_log(LogLevel least);

// Thread safe. `source`: the room ("uplink"). `message`: constant text, what varies goes to fields.
void log(LogLevel level, std::string_view source, std::string_view message, LogFields fields = {});
// With the error's code and detail as fields.
void log(LogLevel level, std::string_view source, std::string_view message, const Error& error);

// One line as log() writes it, without the line's end. Control characters are escaped: no text can
// begin a line of its own.
std::string log_line(std::string_view time, LogLevel level, std::string_view source,
                     std::string_view message, LogFields fields);

}  // namespace garita::service
