// SPDX-License-Identifier: Apache-2.0
// From MRZ letters back to national ones.
#include <algorithm>

#include "verify/base/transliteration.h"
#include "verify/base/transliteration_tables.h"
#include "verify/base/utf8.h"

namespace garita {
namespace {

constexpr std::size_t kMostMrzLetters = 64;  // a name in an MRZ has 39 at most
constexpr std::size_t kMostTried = 2000;

// A national letter that may stand for the next letters of the MRZ.
struct Candidate {
  char32_t code = 0;
  std::string_view form;
  bool doubled = false;  // and a shadda behind it

  std::size_t length() const { return form.size() + (doubled ? doubled_part(form).size() : 0); }
};

// The alphabet proper of modern Russian stands first, of standard Arabic too: its code points come
// before the letters that other languages add.
bool is_common(char32_t code) {
  return (code >= 0x410 && code <= 0x42F) || (code >= 0x621 && code <= 0x64A);
}

class Search {
 public:
  Search(std::string_view mrz, Script script, std::size_t most)
      : mrz_(mrz), script_(script), most_(most), candidates_(mrz.size()) {
    for (std::size_t at = 0; at < mrz_.size(); ++at) find_candidates(at);
    find_ends();
  }

  // Latin: those with so many national letters. Other scripts have no others: all.
  void spell(std::size_t national) {
    std::string text;
    spell_from(0, national, text);
  }

  bool full() const { return spellings_.size() >= most_ || tried_ >= kMostTried + most_; }
  std::vector<std::string> take() && { return std::move(spellings_); }

 private:
  bool initial(std::size_t at) const { return at == 0 || mrz_[at - 1] == ' '; }

  void offer(std::size_t at, char32_t code, std::string_view form) {
    if (form.empty() || !mrz_.substr(at).starts_with(form)) return;
    const std::vector<Candidate>& known = candidates_[at];
    if (std::ranges::any_of(
            known, [&](const Candidate& one) { return one.code == code && one.form == form; })) {
      return;
    }
    candidates_[at].push_back({code, form});
    const std::string_view again = doubled_part(form);
    if (script_ == Script::arabic && mrz_.substr(at + form.size()).starts_with(again)) {
      candidates_[at].push_back({code, form, true});
    }
  }

  void find_candidates(std::size_t at) {
    if (script_ == Script::latin || mrz_[at] == ' ') {
      candidates_[at].push_back({static_cast<char32_t>(mrz_[at]), mrz_.substr(at, 1)});
    }
    for (const NationalLetter& letter : national_letters(script_)) {
      for (std::string_view rest = letter.forms; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        offer(at, letter.code, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    if (script_ == Script::cyrillic) {
      for (const LetterException& exception : letter_exceptions()) {
        if (initial(at) || !exception.initial_only) offer(at, exception.code, exception.form);
      }
    }
    if (script_ == Script::latin) return;
    std::ranges::stable_sort(candidates_[at], [](const Candidate& a, const Candidate& b) {
      if (a.length() != b.length()) return a.length() > b.length();
      return is_common(a.code) && !is_common(b.code);
    });
  }

  // Candidates that lead nowhere go, so that every path ends in a spelling.
  void find_ends() {
    for (std::size_t at = mrz_.size(); at-- > 0;) {
      std::erase_if(candidates_[at], [&](const Candidate& candidate) {
        const std::size_t next = at + candidate.length();
        return next < mrz_.size() && candidates_[next].empty();
      });
    }
  }

  void spell_from(std::size_t at, std::size_t national, std::string& text) {
    if (full()) return;
    if (at == mrz_.size()) {
      if (national == 0 || script_ != Script::latin) add(text);
      return;
    }
    for (const Candidate& candidate : candidates_[at]) {
      const bool plain = candidate.code < 0x80;
      if (script_ == Script::latin && (plain ? national > mrz_.size() - at : national == 0)) {
        continue;
      }
      const std::size_t before = text.size();
      append_code_point(candidate.code, text);
      if (candidate.doubled) append_code_point(kShadda, text);
      spell_from(at + candidate.length(), plain ? national : national - 1, text);
      text.resize(before);
    }
  }

  // Letters that fit one by one may ask for two languages, or for two forms of one letter.
  void add(const std::string& text) {
    ++tried_;
    const bool known = std::ranges::find(spellings_, text) != spellings_.end();
    if (!known && may_be_same_name(text, mrz_)) spellings_.push_back(text);
  }

  std::string_view mrz_;
  Script script_;
  std::size_t most_;
  std::vector<std::vector<Candidate>> candidates_;  // at each position
  std::vector<std::string> spellings_;
  std::size_t tried_ = 0;
};

}  // namespace

std::vector<std::string> national_spellings(std::string_view mrz, Script script, std::size_t most) {
  const std::string name = transliterate(mrz.substr(0, kMostMrzLetters));
  if (name.empty() || name.size() > kMostMrzLetters) return {};
  Search search(name, script, most);
  if (script != Script::latin) {
    search.spell(name.size());
  } else {
    for (std::size_t national = 0; national <= name.size() && !search.full(); ++national) {
      search.spell(national);
    }
  }
  return std::move(search).take();
}

}  // namespace garita
