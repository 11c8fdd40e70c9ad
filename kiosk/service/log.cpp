// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/log.h"

#include <Poco/AutoPtr.h>
#include <Poco/ConsoleChannel.h>
#include <Poco/Formatter.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "kiosk/service/clock.h"

namespace garita::service {
namespace {

using Json = nlohmann::ordered_json;

// The parameter of a Poco::Message that carries our fields, as a JSON object.
constexpr const char* kFields = "fields";

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::information:
      return "information";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

Poco::Message::Priority priority_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return Poco::Message::PRIO_DEBUG;
    case LogLevel::information:
      return Poco::Message::PRIO_INFORMATION;
    case LogLevel::warning:
      return Poco::Message::PRIO_WARNING;
    case LogLevel::error:
      return Poco::Message::PRIO_ERROR;
  }
  return Poco::Message::PRIO_ERROR;
}

LogLevel level_of(Poco::Message::Priority priority) {
  if (priority <= Poco::Message::PRIO_ERROR) return LogLevel::error;
  if (priority == Poco::Message::PRIO_WARNING) return LogLevel::warning;
  if (priority <= Poco::Message::PRIO_INFORMATION) return LogLevel::information;
  return LogLevel::debug;
}

Json line_of(std::string_view time, LogLevel level, std::string_view source,
             std::string_view message) {
  Json line;
  line["time"] = time;
  line["level"] = name_of(level);
  line["source"] = source;
  line["message"] = message;
  return line;
}

// The level as syslog numbers it, which the journal takes from a line's beginning (sd-daemon(3)).
std::string_view journal_prefix(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "<7>";
    case LogLevel::information:
      return "<6>";
    case LogLevel::warning:
      return "<4>";
    case LogLevel::error:
      return "<3>";
  }
  return "<3>";
}

// Whether standard error is the journal's: it says which stream that is (systemd.exec(5)).
bool to_journal() {
  const char* const stream = std::getenv("JOURNAL_STREAM");
  struct stat status{};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
  return stream == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

// A field never hides one of the four that every line has.
void add_field(Json& line, std::string_view name, const std::string& value) {
  std::string key(name);
  while (line.contains(key)) key += "_";
  line[key] = value;
}

// ASCII only: \u escapes also what a terminal or a viewer would take for a line's end.
std::string text_of(const Json& line) {
  return line.dump(-1, ' ', true, Json::error_handler_t::replace);
}

class JsonLineFormatter : public Poco::Formatter {
 public:
  void format(const Poco::Message& message, std::string& text) override {
    const LogLevel level = level_of(message.getPriority());
    Json line = line_of(utc_now_text(), level, message.getSource(), message.getText());
    if (message.has(kFields)) {
      const Json fields = Json::parse(message.get(kFields));
      for (const auto& [name, value] : fields.items()) {
        add_field(line, name, value.get_ref<const std::string&>());
      }
    }
    text = text_of(line);
    if (to_journal_) text.insert(0, journal_prefix(level));
  }

 private:
  bool to_journal_ = to_journal();
};

std::string fields_text(LogFields fields) {
  Json object = Json::object();
  for (const auto& [name, value] : fields) add_field(object, name, value);
  return text_of(object);
}

}  // namespace

void start_log(LogLevel least) {
  Poco::AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
  Poco::AutoPtr<JsonLineFormatter> formatter(new JsonLineFormatter);
  Poco::AutoPtr<Poco::FormattingChannel> channel(new Poco::FormattingChannel(formatter, console));
  // Later loggers take after the root; those that there are already are set with it.
  Poco::Logger::root();
  Poco::Logger::setChannel("", channel);
  Poco::Logger::setLevel("", priority_of(least));
}

void log(LogLevel level, std::string_view source, std::string_view message, LogFields fields) {
  Poco::Message entry(std::string(source), std::string(message), priority_of(level));
  entry.set(kFields, fields_text(fields));
  Poco::Logger::root().log(entry);
}

void log(LogLevel level, std::string_view source, std::string_view message, const Error& error) {
  log(level, source, message,
      {{"code", std::string(to_string(error.code))}, {"detail", error.detail}});
}

std::string log_line(std::string_view time, LogLevel level, std::string_view source,
                     std::string_view message, LogFields fields) {
  Json line = line_of(time, level, source, message);
  for (const auto& [name, value] : fields) add_field(line, name, value);
  return text_of(line);
}

}  // namespace garita::service
