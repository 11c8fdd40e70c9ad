// SPDX-License-Identifier: Apache-2.0
#include "verify/base/transliteration.h"

#include <algorithm>
#include <array>
#include <span>

#include "verify/base/transliteration_tables.h"
#include "verify/base/utf8.h"

namespace garita {
namespace {

constexpr char32_t kTehMarbuta = 0x629;
constexpr char32_t kBlank = ' ';
constexpr std::size_t kMostLetters = 256;  // of a name that is compared; what follows is left out

// How a shadda is written: as footnote 3 of table C says, not at all, as the program of appendix
// B 7.1 does.
enum class Doubling { letter, none, whole };
constexpr std::array kDoublings{Doubling::letter, Doubling::none, Doubling::whole};

constexpr std::array kLanguages{Language::unspecified, Language::belarusian, Language::bulgarian,
                                Language::macedonian,  Language::serbian,    Language::ukrainian};

bool is_mrz_letter(char32_t code) {
  return (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
}

bool parts_names(char32_t code) {
  return code == ' ' || code == '\t' || code == '<' || code == '-' || code == ',' || code == 0xA0;
}

// Joins a mark with the letter before it. False: it is no mark, or the letter takes none.
bool join_mark(char32_t mark, std::vector<char32_t>& letters) {
  if (letters.empty()) return false;
  for (const MarkedLetter& marked : marked_letters()) {
    if (marked.letter != letters.back() || marked.mark != mark) continue;
    letters.back() = marked.code;
    return true;
  }
  return false;
}

// Capitals that an MRZ has letters for, signs that change them, and single blanks between
// components.
std::vector<char32_t> letters_of(std::string_view utf8) {
  std::vector<char32_t> letters;
  while (!utf8.empty() && letters.size() < kMostLetters) {
    const char32_t code = to_capital(take_code_point(utf8));
    if (parts_names(code)) {
      if (!letters.empty() && letters.back() != kBlank) letters.push_back(kBlank);
    } else if (!join_mark(code, letters)) {
      if (is_mrz_letter(code) || code == kShadda || find_letter(code)) letters.push_back(code);
    }
  }
  if (!letters.empty() && letters.back() == kBlank) letters.pop_back();
  return letters;
}

std::size_t count_forms(std::string_view forms) {
  return 1 + static_cast<std::size_t>(std::ranges::count(forms, ' '));
}

std::string_view form_number(std::string_view forms, std::size_t number) {
  for (; number > 0; --number) forms.remove_prefix(forms.find(' ') + 1);
  return forms.substr(0, forms.find(' '));
}

// One way of writing throughout.
struct Manner {
  Language language = Language::unspecified;
  Doubling doubling = Doubling::letter;
  // Of each letter that has several forms, in the order in which `ambiguous` lists them.
  std::span<const char32_t> ambiguous;
  std::vector<std::size_t> choices;
  // The choice for a teh marbuta holds everywhere; else its place in the component decides.
  bool teh_marbuta_by_place = true;

  std::size_t choice(char32_t code) const {
    const auto found = std::ranges::find(ambiguous, code);
    if (found == ambiguous.end()) return 0;
    return choices[static_cast<std::size_t>(found - ambiguous.begin())];
  }
};

std::string_view form_of(std::span<const char32_t> letters, std::size_t at, const Manner& manner) {
  const char32_t code = letters[at];
  const bool initial = at == 0 || letters[at - 1] == kBlank;
  for (const LetterException& exception : letter_exceptions()) {
    if (exception.code == code && exception.language == manner.language &&
        (initial || !exception.initial_only)) {
      return exception.form;
    }
  }
  const std::string_view forms = find_letter(code)->forms;
  if (code == kTehMarbuta && manner.teh_marbuta_by_place) {
    const bool last = at + 1 == letters.size() || letters[at + 1] == kBlank;
    return form_number(forms, last ? 1 : 0);
  }
  return form_number(forms, manner.choice(code));
}

std::string_view repeated_part(std::string_view form, Doubling doubling) {
  switch (doubling) {
    case Doubling::letter:
      return doubled_part(form);
    case Doubling::none:
      return {};
    case Doubling::whole:
      break;
  }
  return form;
}

std::string write(std::span<const char32_t> letters, const Manner& manner) {
  std::string text;
  std::string_view last;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (is_mrz_letter(letters[i]) || letters[i] == kBlank) {
      text += static_cast<char>(letters[i]);
      last = {};
    } else if (letters[i] == kShadda) {
      text += repeated_part(last, manner.doubling);
    } else {
      const std::string_view form = form_of(letters, i, manner);
      text += form;
      if (!form.empty()) last = form;
    }
  }
  return text;
}

// Spellings as they are found, each once.
class Spellings {
 public:
  bool full() const { return spellings_.size() >= kMostSpellings; }
  void add(std::string spelling) {
    if (full() || std::ranges::find(spellings_, spelling) != spellings_.end()) return;
    spellings_.push_back(std::move(spelling));
  }
  std::vector<std::string> take() && { return std::move(spellings_); }

 private:
  std::vector<std::string> spellings_;
};

// Counts `choices` up like an odometer. False: it has come round.
bool next_choice(std::span<const char32_t> ambiguous, std::vector<std::size_t>& choices) {
  for (std::size_t i = 0; i < ambiguous.size(); ++i) {
    if (++choices[i] < count_forms(find_letter(ambiguous[i])->forms)) return true;
    choices[i] = 0;
  }
  return false;
}

std::vector<char32_t> ambiguous_letters(std::span<const char32_t> letters) {
  std::vector<char32_t> ambiguous;
  for (const char32_t code : letters) {
    const NationalLetter* letter = find_letter(code);
    if (letter && count_forms(letter->forms) > 1) ambiguous.push_back(code);
  }
  std::ranges::sort(ambiguous);
  ambiguous.erase(std::ranges::unique(ambiguous).begin(), ambiguous.end());
  return ambiguous;
}

void add_spellings(std::span<const char32_t> letters, Manner manner, Spellings& spellings) {
  do {
    for (const Doubling doubling : kDoublings) {
      manner.doubling = doubling;
      for (const bool by_place : {true, false}) {
        manner.teh_marbuta_by_place = by_place;
        spellings.add(write(letters, manner));
      }
    }
  } while (!spellings.full() && next_choice(manner.ambiguous, manner.choices));
}

bool begins(std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); }

}  // namespace

std::string transliterate(std::string_view utf8, Language language) {
  const std::vector<char32_t> letters = letters_of(utf8);
  return write(letters, {.language = language});
}

std::vector<std::string> mrz_spellings(std::string_view utf8) {
  const std::vector<char32_t> letters = letters_of(utf8);
  const std::vector<char32_t> ambiguous = ambiguous_letters(letters);
  Spellings spellings;
  for (const Language language : kLanguages) {
    add_spellings(letters,
                  {.language = language,
                   .ambiguous = ambiguous,
                   .choices = std::vector<std::size_t>(ambiguous.size())},
                  spellings);
  }
  return std::move(spellings).take();
}

bool may_be_same_name(std::string_view a, std::string_view b, bool may_be_cut) {
  const std::vector<std::string> ones = mrz_spellings(a);
  const std::vector<std::string> others = mrz_spellings(b);
  if (ones.front().empty() || others.front().empty()) return false;
  for (const std::string& one : ones) {
    for (const std::string& other : others) {
      if (one == other || (may_be_cut && begins(one, other))) return true;
    }
  }
  return false;
}

}  // namespace garita
