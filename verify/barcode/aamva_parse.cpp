// SPDX-License-Identifier: Apache-2.0
// Header and subfiles: where the parts of an AAMVA payload stand, whatever its offsets say.
#include <algorithm>

#include "verify/barcode/aamva.h"
#include "verify/barcode/aamva_elements.h"
#include "verify/barcode/aamva_facts.h"
#include "verify/barcode/characters.h"
#include "verify/barcode/deviations.h"
#include "verify/base/limits.h"

namespace garita::barcode {
namespace {

constexpr std::string_view kPrefix = "@\n\x1e\r";
constexpr std::string_view kFileType = "ANSI ";
constexpr std::size_t kLatestHeader = 48;  // octets that may stand before the file type
constexpr std::size_t kDesignator = 10;    // type, offset, length

struct Header {
  std::size_t start = 0;  // of the file type
  std::size_t issuer = 0;
};

// The file type, then six digits and two. Early cards say AAMVA, some have lost a letter.
std::optional<Header> find_header(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && at <= kLatestHeader; ++at) {
    for (const std::string_view type :
         {kFileType, std::string_view("AAMVA"), std::string_view("AMVA "), std::string_view("ANSI"),
          std::string_view("AAMVA ")}) {
      const std::size_t issuer = at + type.size();
      if (text.substr(at).starts_with(type) && digits_at(text, issuer, 8))
        return Header{at, issuer};
    }
  }
  return std::nullopt;
}

struct Designator {
  std::string type;
  std::size_t offset = 0;
  std::size_t length = 0;
  std::size_t begin = 0;  // where the subfile's type really stands
  std::size_t skip = 2;   // the type's characters; 0 where the type is missing
};

bool is_designator(std::string_view text, std::size_t at) {
  return text.size() >= at + kDesignator && is_upper(text[at]) &&
         (is_upper(text[at + 1]) || is_digit(text[at + 1])) && digits_at(text, at + 2, 8);
}

// An element's name stands there.
bool is_element(std::string_view text, std::size_t at, char first) {
  return text.size() > at && text[at] == first && is_element_id(text.substr(at));
}

// The jurisdiction's own elements begin with its own type, the standard's with D.
bool begins_subfile(std::string_view text, std::size_t at, const std::string& type) {
  if (text.substr(at, 2) != type) return false;
  if (type[0] != 'Z') return is_element(text, at + 2, 'D') || is_element(text, at + 2, 'P');
  return text.substr(at + 2, 2) == type || at + 2 >= text.size() || text[at + 2] < ' ';
}

class LicenceParser {
 public:
  explicit LicenceParser(std::string_view text) : text_(text) {}

  Result<Licence> parse() {
    if (text_.size() > limits::kBarcodePayload) {
      return fail(ErrorCode::barcode_payload_invalid, "longer than any symbol");
    }
    const auto header = find_header(text_);
    if (!header) return fail(ErrorCode::barcode_payload_invalid, "no AAMVA header");
    read_header(*header);
    read_designators();
    place_subfiles(*header);
    for (std::size_t i = 0; i < designators_.size(); ++i) read_subfile(i);
    state_facts(licence_);
    return std::move(licence_);
  }

 private:
  void deviates(std::string deviation) { note(licence_.deviations, std::move(deviation)); }

  void read_header(const Header& header) {
    if (text_.substr(0, header.start) != kPrefix) deviates("header_prefix");
    if (text_.substr(header.start, header.issuer - header.start) != kFileType) {
      deviates("header_file_type");
    }
    licence_.issuer_number = text_.substr(header.issuer, 6);
    licence_.version = number_of(text_.substr(header.issuer + 6, 2));
    cursor_ = header.issuer + 8;
    // Version 1 knows no version of the jurisdiction.
    if (licence_.version >= 2 && digits_at(text_, cursor_, 2)) {
      licence_.jurisdiction_version = number_of(text_.substr(cursor_, 2));
      cursor_ += 2;
    }
    if (digits_at(text_, cursor_, 2)) {
      entries_ = number_of(text_.substr(cursor_, 2));
      cursor_ += 2;
    } else {
      deviates("header_entries");
    }
    if (licence_.version < 1 || licence_.version > 10) deviates("header_version");
  }

  void read_designators() {
    while (is_designator(text_, cursor_) && designators_.size() < limits::kAamvaSubfiles &&
           static_cast<int>(designators_.size()) < std::max(entries_, 1)) {
      designators_.push_back({std::string(text_.substr(cursor_, 2)),
                              static_cast<std::size_t>(number_of(text_.substr(cursor_ + 2, 4))),
                              static_cast<std::size_t>(number_of(text_.substr(cursor_ + 6, 4)))});
      cursor_ += kDesignator;
    }
    if (static_cast<int>(designators_.size()) != entries_) deviates("header_entries");
    if (designators_.empty()) designators_.push_back({"DL"});
  }

  // Where the offset leads to its subfile it is right. Else the subfile is looked for.
  void place_subfiles(const Header& header) {
    const std::size_t base = header.start >= kPrefix.size() ? header.start - kPrefix.size() : 0;
    std::size_t from = cursor_;
    for (Designator& designator : designators_) {
      const std::size_t told = base + designator.offset;
      if (told >= from && begins_subfile(text_, std::min(told, text_.size()), designator.type)) {
        designator.begin = told;
      } else {
        deviates("subfile_offset: " + designator.type);
        find(designator, from);
      }
      from = std::min(designator.begin + designator.skip, text_.size());
    }
  }

  void find(Designator& designator, std::size_t from) {
    for (std::size_t at = from; at + 2 <= text_.size(); ++at) {
      if (!begins_subfile(text_, at, designator.type)) continue;
      designator.begin = at;
      return;
    }
    deviates("subfile_type_missing: " + designator.type);
    const bool first = &designator == designators_.data();
    designator.begin = first ? from : text_.size();
    designator.skip = 0;
  }

  void read_subfile(std::size_t i) {
    const Designator& designator = designators_[i];
    const std::size_t end = i + 1 < designators_.size() ? designators_[i + 1].begin : text_.size();
    const std::size_t begin = std::min(designator.begin + designator.skip, end);
    const std::string_view body = text_.substr(begin, end - begin);
    if (end - designator.begin != designator.length) {
      deviates("subfile_length: " + designator.type);
    }
    if (!body.ends_with('\r')) deviates("subfile_terminator: " + designator.type);
    licence_.subfiles.push_back({designator.type, read_elements(body, licence_.deviations)});
  }

  std::string_view text_;
  std::size_t cursor_ = 0;
  int entries_ = 0;
  std::vector<Designator> designators_;
  Licence licence_;
};

}  // namespace

std::string_view to_string(Truncation truncation) {
  switch (truncation) {
    case Truncation::none:
      return "none";
    case Truncation::truncated:
      return "truncated";
    case Truncation::unknown:
      return "unknown";
  }
  return "unknown";
}

std::optional<std::string_view> Licence::element(std::string_view id) const {
  for (const AamvaSubfile& subfile : subfiles) {
    const auto found = std::ranges::find(subfile.elements, id, &AamvaElement::id);
    if (found != subfile.elements.end()) return found->value;
  }
  return std::nullopt;
}

bool is_aamva(std::string_view payload) { return find_header(payload).has_value(); }

Result<Licence> parse_aamva(std::string_view payload) { return LicenceParser(payload).parse(); }

}  // namespace garita::barcode
