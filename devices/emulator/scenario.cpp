// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/scenario.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <fstream>
#include <set>
#include <sstream>

#include "devices/emulator/forge/forge.h"
#include "verify/base/date.h"
#include "verify/base/limits.h"

namespace garita::emulator {
namespace {

constexpr const char* kDate = "must be a date such as 1985-03-12";

// Where reading stands: the file, and the first error, which is the one reported.
struct Source {
  std::filesystem::path file;
  std::optional<Error> error;

  void report(ErrorCode code, const toml::node& at, const std::string& what) {
    if (error) return;
    error = Error{code, fmt::format("{}:{}: {}", file.string(), at.source().begin.line, what)};
  }
};

// One table: values by key, each key only once asked for, the rest unknown.
class Table {
 public:
  Table(const toml::table& table, Source& source) : table_(table), source_(source) {}

  const toml::node* at(const char* key) {
    known_.insert(key);
    return table_.get(key);
  }
  template <typename T>
  std::optional<T> value(const char* key, const char* type) {
    const toml::node* node = at(key);
    if (!node) return std::nullopt;
    std::optional<T> found = node->value_exact<T>();
    if (!found) source_.report(ErrorCode::config_wrong_type, *node, expects(key, type));
    return found;
  }
  std::optional<std::string> text(const char* key) { return value<std::string>(key, "a text"); }
  std::string text_or_empty(const char* key) { return text(key).value_or(""); }
  std::string required_text(const char* key) {
    if (!table_.contains(key)) missing(key);
    return text_or_empty(key);
  }
  std::optional<int> milliseconds(const char* key) {
    const auto found = value<std::int64_t>(key, "a number of milliseconds");
    if (found && (*found < 0 || *found > 3'600'000)) bad(key, "must be 0 to 3600000");
    return found;
  }
  std::optional<std::filesystem::path> path(const char* key) {
    const auto found = text(key);
    if (!found) return std::nullopt;
    return source_.file.parent_path() / *found;
  }
  std::filesystem::path required_path(const char* key) {
    if (!table_.contains(key)) missing(key);
    return path(key).value_or("");
  }
  const toml::table* table(const char* key) {
    const toml::node* node = at(key);
    if (!node) return nullptr;
    if (!node->is_table()) {
      source_.report(ErrorCode::config_wrong_type, *node, expects(key, "a table"));
    }
    return node->as_table();
  }
  std::optional<Crop> crop(const char* key) {
    const toml::node* node = at(key);
    if (!node) return std::nullopt;
    Crop crop{};
    const toml::array* list = node->as_array();
    bool good = list && list->size() == crop.size();
    for (std::size_t i = 0; good && i < crop.size(); ++i) {
      const auto number = (*list)[i].value_exact<std::int64_t>();
      good = number && *number >= (i < 2 ? 0 : 1) && *number <= limits::kImageSide;
      if (good) crop[i] = static_cast<int>(*number);
    }
    if (good) return crop;
    source_.report(ErrorCode::config_wrong_type, *node, expects(key, "[x, y, width, height]"));
    return std::nullopt;
  }
  void missing(const char* key) {
    source_.report(ErrorCode::config_missing_key, table_, fmt::format("'{}' is missing", key));
  }
  void bad(const char* key, const std::string& why) {
    source_.report(ErrorCode::config_bad_value, *table_.get(key), fmt::format("'{}' {}", key, why));
  }
  // Last of all: what nobody asked for is a mistyped key.
  void reject_unknown() {
    for (const auto& [key, node] : table_) {
      if (known_.contains(std::string(key.str()))) continue;
      source_.report(ErrorCode::config_unknown_key, node,
                     fmt::format("unknown key '{}'", key.str()));
    }
  }

 private:
  static std::string expects(const char* key, const char* type) {
    return fmt::format("'{}' must be {}", key, type);
  }

  const toml::table& table_;
  Source& source_;
  std::set<std::string> known_;
};

Person read_person(const toml::table& table, Source& source) {
  Table in(table, source);
  const auto photo = in.path("photo");
  const auto video = in.path("video");
  if (photo.has_value() == video.has_value() && !source.error) {
    source.report(ErrorCode::config_bad_value, table, "a person is either 'photo' or 'video'");
  }
  Person person{{video ? *video : photo.value_or(""), in.crop("crop")}, video.has_value()};
  if (person.is_video && person.photo.face) in.bad("crop", "belongs to a photograph");
  in.reject_unknown();
  return person;
}

DocumentFiles read_files(const toml::table& table, Source& source) {
  Table in(table, source);
  DocumentFiles files{in.required_path("front"), in.path("back")};
  in.reject_unknown();
  return files;
}

Damage read_damage(Table& in) {
  const std::string name = in.text("damage").value_or("none");
  if (name == "none") return Damage::none;
  if (name != "mrz_smudged") in.bad("damage", "must be none or mrz_smudged");
  return Damage::mrz_smudged;
}

ForgedDocument read_forged(const toml::table& table, Source& source) {
  Table in(table, source);
  ForgedDocument forged;
  forged.kind = in.required_text("kind");
  forged.country = in.required_text("country");
  forged.surname = in.required_text("surname");
  forged.given_names = in.text_or_empty("given_names");
  forged.number = in.required_text("number");
  forged.nationality = in.text("nationality").value_or(forged.country);
  forged.birth_date = in.required_text("birth_date");
  forged.sex = in.text("sex").value_or("X");
  forged.expiry_date = in.text_or_empty("expiry_date");
  forged.document_code = in.text_or_empty("document_code");
  forged.optional_data = in.text_or_empty("optional_data");
  forged.jurisdiction = in.text_or_empty("jurisdiction");
  const auto portrait = in.path("portrait");
  const auto face = in.crop("portrait_crop");
  if (portrait) forged.portrait = Photo{*portrait, face};
  forged.damage = read_damage(in);
  in.reject_unknown();
  if (source.error) return forged;
  if (!forge::is_kind(forged.kind)) in.bad("kind", "must be one of " + forge::kind_list());
  if (!parse_partial_date(forged.birth_date)) in.bad("birth_date", kDate);
  if (!forged.expiry_date.empty() && !parse_partial_date(forged.expiry_date)) {
    in.bad("expiry_date", kDate);
  }
  return forged;
}

std::optional<Document> read_document(const toml::table& table, Source& source) {
  Table in(table, source);
  const toml::table* files = in.table("files");
  const toml::table* forged = in.table("forged");
  in.reject_unknown();
  if (!source.error && (files != nullptr) == (forged != nullptr)) {
    source.report(ErrorCode::config_bad_value, table, "a document is either 'files' or 'forged'");
  }
  if (source.error) return std::nullopt;
  if (files) return read_files(*files, source);
  return read_forged(*forged, source);
}

Act read_act(const toml::table& table, Source& source) {
  Table in(table, source);
  Act act;
  act.name = in.required_text("name");
  if (const toml::table* person = in.table("person")) act.person = read_person(*person, source);
  if (const toml::table* document = in.table("document")) {
    act.document = read_document(*document, source);
  }
  act.lay_down_after_ms = in.milliseconds("lay_down_after_ms").value_or(0);
  act.take_away_after_ms = in.milliseconds("take_away_after_ms");
  if (act.take_away_after_ms && *act.take_away_after_ms <= act.lay_down_after_ms) {
    in.bad("take_away_after_ms", "must be later than lay_down_after_ms");
  }
  const auto fault = in.text("fault");
  const auto known = parse_fault(fault.value_or("none"));
  if (!known) in.bad("fault", "is none that the emulator knows");
  act.fault = known.value_or(Fault::none);
  in.reject_unknown();
  return act;
}

void read_acts(const toml::node& node, Scenario& scenario, Source& source) {
  const toml::array* list = node.as_array();
  if (!list || !list->is_array_of_tables()) {
    return source.report(ErrorCode::config_wrong_type, node, "'act' must be written [[act]]");
  }
  std::set<std::string> names;
  for (const toml::node& entry : *list) {
    Act act = read_act(*entry.as_table(), source);
    if (!names.insert(act.name).second) {
      source.report(ErrorCode::config_bad_value, entry, "two acts are named '" + act.name + "'");
    }
    scenario.acts.push_back(std::move(act));
  }
}

Scenario read_scenario(const toml::table& table, Source& source) {
  Table in(table, source);
  Scenario scenario;
  const std::string scanner = in.text("scanner").value_or("feeder");
  if (scanner != "feeder" && scanner != "flatbed") in.bad("scanner", "must be feeder or flatbed");
  scenario.scanner = scanner == "flatbed" ? ScannerKind::flatbed : ScannerKind::feeder;
  const toml::node* acts = in.at("act");
  in.reject_unknown();
  if (acts) {
    read_acts(*acts, scenario, source);
  } else {
    in.missing("act");
  }
  return scenario;
}

Result<std::string> read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !std::filesystem::is_regular_file(file)) {
    return fail(ErrorCode::config_unreadable, file.string() + ": cannot be read");
  }
  if (text.view().size() > limits::kConfigBytes) {
    return fail(ErrorCode::config_bad_value, file.string() + ": is too large for a scenario");
  }
  return std::move(text).str();
}

}  // namespace

Result<Scenario> load_scenario(const std::filesystem::path& file) {
  const Result<std::string> text = read_text(file);
  if (!text) return std::unexpected(text.error());
  try {
    Source source{file, std::nullopt};
    const toml::table table = toml::parse(*text, file.string());
    Scenario scenario = read_scenario(table, source);
    if (source.error) return std::unexpected(*source.error);
    return scenario;
  } catch (const toml::parse_error& error) {
    return fail(
        ErrorCode::config_syntax,
        fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
  }
}

}  // namespace garita::emulator
