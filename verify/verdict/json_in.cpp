// SPDX-License-Identifier: Apache-2.0
#include "verify/verdict/json_in.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "verify/base/limits.h"

namespace garita::verdict {
namespace {

using Json = nlohmann::ordered_json;

// A key that somebody else chose, short enough for an error's text.
std::string shortened(const std::string& key) {
  constexpr std::size_t kShown = 64;
  return key.size() <= kShown ? key : key.substr(0, kShown) + "...";
}

// Refuses depth and repeated keys while the text is read, before either can cost anything.
class Guard {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > limits::kJsonDepth) throw Malformed{"nested too deep"};
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key &&
        !keys_.back().insert(parsed.get<std::string>()).second) {
      throw Malformed{shortened(parsed.get<std::string>()) + ": stands twice"};
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

struct JsonIn::Impl {
  Json value;
  std::string path;  // "" or "travelers[0]."
  std::set<std::string, std::less<>> read;

  std::string name(std::string_view key) const { return path + std::string(key); }

  Json take(std::string_view key, bool (Json::*is)() const noexcept, std::string_view type) {
    const auto found = value.find(std::string(key));
    if (found == value.end()) throw Malformed{name(key) + ": missing"};
    if (!((*found).*is)()) throw Malformed{name(key) + ": not " + std::string(type)};
    read.emplace(key);
    return std::move(*found);
  }
};

JsonIn::JsonIn(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonIn::JsonIn(JsonIn&&) noexcept = default;
JsonIn& JsonIn::operator=(JsonIn&&) noexcept = default;
JsonIn::~JsonIn() = default;

JsonIn JsonIn::parse(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    throw Malformed{"more than " + std::to_string(max_bytes) + " bytes"};
  }
  try {
    Guard guard;
    Json value = Json::parse(text, [&guard](int depth, Json::parse_event_t event, Json& parsed) {
      return guard(depth, event, parsed);
    });
    if (!value.is_object()) throw Malformed{"not a JSON object"};
    return JsonIn(std::make_unique<Impl>(Impl{std::move(value), "", {}}));
  } catch (const Json::parse_error& e) {
    // The library's own text quotes the input, which may hold personal data.
    throw Malformed{"not JSON at byte " + std::to_string(e.byte)};
  } catch (const Json::exception&) {
    throw Malformed{"a number out of range"};
  }
}

std::string JsonIn::text(std::string_view key) {
  Json taken = impl_->take(key, &Json::is_string, "a text");
  return std::move(taken.get_ref<std::string&>());
}

std::optional<std::string> JsonIn::text_or_null(std::string_view key) {
  const auto found = impl_->value.find(std::string(key));
  if (found != impl_->value.end() && found->is_null()) {
    impl_->read.emplace(key);
    return std::nullopt;
  }
  return text(key);
}

std::uint64_t JsonIn::number(std::string_view key) {
  const auto value =
      impl_->take(key, &Json::is_number_unsigned, "a whole number from 0").get<std::uint64_t>();
  if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    refuse(key, "too large");
  }
  return value;
}

double JsonIn::real(std::string_view key) {
  return impl_->take(key, &Json::is_number, "a number").get<double>();
}

bool JsonIn::flag(std::string_view key) {
  return impl_->take(key, &Json::is_boolean, "true or false").get<bool>();
}

JsonIn JsonIn::object(std::string_view key) {
  Json taken = impl_->take(key, &Json::is_object, "an object");
  return JsonIn(std::make_unique<Impl>(Impl{std::move(taken), impl_->name(key) + ".", {}}));
}

std::vector<JsonIn> JsonIn::objects(std::string_view key) {
  Json taken = impl_->take(key, &Json::is_array, "a list");
  std::vector<JsonIn> objects;
  for (Json& element : taken) {
    const std::string path = impl_->name(key) + "[" + std::to_string(objects.size()) + "]";
    if (!element.is_object()) throw Malformed{path + ": not an object"};
    objects.push_back(JsonIn(std::make_unique<Impl>(Impl{std::move(element), path + ".", {}})));
  }
  return objects;
}

std::vector<std::string> JsonIn::texts(std::string_view key) {
  Json taken = impl_->take(key, &Json::is_array, "a list");
  std::vector<std::string> texts;
  for (Json& element : taken) {
    if (!element.is_string()) refuse(key, "not a list of texts");
    texts.push_back(std::move(element.get_ref<std::string&>()));
  }
  return texts;
}

std::vector<std::pair<std::string, std::string>> JsonIn::pairs(std::string_view key) {
  Json taken = impl_->take(key, &Json::is_object, "an object");
  std::vector<std::pair<std::string, std::string>> pairs;
  for (auto& [name, element] : taken.items()) {
    if (!element.is_string()) refuse(key, "holds a value that is not a text");
    pairs.emplace_back(name, std::move(element.get_ref<std::string&>()));
  }
  return pairs;
}

void JsonIn::finish() const {
  for (const auto& [key, element] : impl_->value.items()) {
    if (!impl_->read.contains(key)) throw Malformed{impl_->path + shortened(key) + ": unknown key"};
  }
}

void JsonIn::refuse(std::string_view key, std::string_view what) const {
  throw Malformed{impl_->name(key) + ": " + std::string(what)};
}

}  // namespace garita::verdict
