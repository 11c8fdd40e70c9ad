// SPDX-License-Identifier: Apache-2.0
// What the emulator plays: acts, each with a person, a document and what goes wrong.
//
// garita-emulator is the other end of the wires that the kiosk's drivers speak. It reads its own
// scenario files and is linked into no product program. Nothing of a scenario but pixels ever
// crosses a wire.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "verify/base/error.h"

namespace garita::emulator {

using Crop = std::array<int, 4>;  // x, y, width, height of the face, in pixels of the photograph

struct Photo {
  std::filesystem::path path;
  std::optional<Crop> face;  // absent: the photograph is taken for head and shoulders as it is
};

// Who stands before the camera: a photograph, or a video that is played over and over.
struct Person {
  Photo photo;
  bool is_video = false;  // then photo.path is the video's
};

struct DocumentFiles {
  std::filesystem::path front;
  std::optional<std::filesystem::path> back;
};

enum class Damage { none, mrz_smudged };

// Texts as they are to be printed; dates as "1985-03-12".
struct ForgedDocument {
  std::string kind;  // one of forge::kinds()
  std::string country;
  std::string surname;
  std::string given_names;
  std::string number;
  std::string nationality;  // empty: the country's
  std::string birth_date;
  std::string sex;
  std::string expiry_date;    // empty: none printed
  std::string document_code;  // empty: the kind's own
  std::string optional_data;
  std::string jurisdiction;  // of a licence, "VA": then its back bears a barcode
  std::optional<Photo> portrait;
  Damage damage = Damage::none;
};

using Document = std::variant<DocumentFiles, ForgedDocument>;

enum class Fault {
  none,
  camera_dark,
  camera_stall,
  camera_garbage,
  camera_refuse,
  scanner_jam,
  scanner_stall,
  scanner_truncated_image,
  scanner_offline
};

std::optional<Fault> parse_fault(std::string_view name);
std::string_view to_string(Fault fault);

// Times count from the start of the act.
struct Act {
  std::string name;
  std::optional<Person> person;  // absent: nobody stands there
  std::optional<Document> document;
  int lay_down_after_ms = 0;
  std::optional<int> take_away_after_ms;  // absent: it lies until it is taken
  Fault fault = Fault::none;
};

enum class ScannerKind { feeder, flatbed };

struct Scenario {
  ScannerKind scanner = ScannerKind::feeder;
  std::vector<Act> acts;
};

// Paths in the file are relative to it. Errors, with file and line: config.unreadable,
// config.syntax, config.unknown_key, config.wrong_type, config.missing_key, config.bad_value.
Result<Scenario> load_scenario(const std::filesystem::path& file);

}  // namespace garita::emulator
