// SPDX-License-Identifier: Apache-2.0
#include "verify/mrz/decode.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "verify/mrz/check_digit.h"
#include "verify/mrz/repair.h"
#include "verify/mrz/states.h"

namespace garita::mrz {
namespace {

constexpr double kLeastCertainty = 0.45;         // of a text whose check digits are all valid
constexpr double kLeastCertaintyInvalid = 0.70;  // of one whose check digits are not
// Logarithms: a known state's code may be this much less likely than what was read; a digit must be
// this much likelier than any letter to stand in a state's code.
constexpr double kStateAdvantage = 2.5;
constexpr double kClearDigit = 4.0;
// Numbers seldom hold the letter O, many issuers leave it out: it must be this much likelier than
// 0.
constexpr double kRareO = 2.0;
constexpr std::string_view kDocumentCodes = "PIACV";

int digits_valid(const CheckDigits& digits) {
  return digits.document_number.value_or(false) + digits.birth_date.value_or(false) +
         digits.expiry_date.value_or(false) + digits.optional_data.value_or(false) +
         digits.composite.value_or(false);
}

// Issuer and nationality: a known state's code where it is almost as likely as what was read. Codes
// outside the table, and digits where the print clearly has them, stay as read.
void prefer_known_state(std::vector<std::string>& text, const std::vector<AlignedLine>& lines,
                        const Run& run) {
  if (run.length != 3) return;
  const auto line = std::size_t(run.line), begin = std::size_t(run.begin);
  const auto likelihood = [&](std::string_view code) {
    double sum = 0;
    for (std::size_t k = 0; k < 3; ++k) sum += score_of(lines[line].cells[begin + k], code[k]);
    return sum;
  };
  std::string read;
  for (std::size_t k = 0; k < 3; ++k) {
    const Scores& scores = lines[line].cells[begin + k];
    const char letter = likeliest_of(scores, Alphabet::letters);
    const char any = likeliest_of(scores, Alphabet::any);
    read += score_of(scores, any) - score_of(scores, letter) > kClearDigit ? any : letter;
  }
  std::string_view best = read;
  double most = likelihood(read) + (is_known_state(read) ? kStateAdvantage : 0);
  for (std::size_t i = 0; i < known_states().size(); i += 3) {
    const std::string_view code = known_states().substr(i, 3);
    const double score = likelihood(code) + kStateAdvantage;
    if (score > most) {
      most = score;
      best = code;
    }
  }
  text[line].replace(begin, 3, best);
}

// The text of each line, each cell's likeliest character of its alphabet.
std::vector<std::string> likeliest(const std::vector<AlignedLine>& lines, const Layout& layout) {
  std::vector<std::string> text;
  for (int i = 0; i < layout.lines; ++i) {
    std::string line;
    for (int k = 0; k < layout.width; ++k) {
      const Scores& scores = lines[std::size_t(i)].cells[std::size_t(k)];
      const char c = likeliest_of(scores, alphabet_at(layout, i, k));
      const bool number = layout.number.holds(i, k) || layout.optional.holds(i, k);
      const bool doubtful = c == 'O' && score_of(scores, 'O') - score_of(scores, '0') < kRareO;
      line += number && doubtful ? '0' : c;
    }
    text.push_back(std::move(line));
  }
  prefer_known_state(text, lines, layout.issuer);
  prefer_known_state(text, lines, layout.nationality);
  return text;
}

void record_repairs(Mrz& mrz, const std::vector<AlignedLine>& lines) {
  for (std::size_t i = 0; i < mrz.lines.size(); ++i) {
    for (std::size_t k = 0; k < mrz.lines[i].size(); ++k) {
      const char read = likeliest_of(lines[i].cells[k], Alphabet::any);
      if (read != mrz.lines[i][k]) mrz.repairs.push_back({int(i), int(k), read, mrz.lines[i][k]});
    }
  }
}

// Probability of the character that stands in a cell, among those that could stand there unseen.
// A cell without a character counts as 0 in a check digit.
double confidence_of(const Mrz& mrz, const AlignedLine& cells, int line, int position) {
  const char stands = mrz.lines[std::size_t(line)][std::size_t(position)];
  const Scores& scores = cells.cells[std::size_t(position)];
  const double presence = cells.presence[std::size_t(position)];
  const double likelihood = std::exp(score_of(scores, stands));
  if (find_repair(mrz, line, position) != nullptr) return likelihood * presence;
  const Layout& layout = layout_of(mrz.format);
  const Alphabet alphabet = alphabet_at(layout, line, position);
  const bool watched = mrz.valid && under_check_digit(layout, line, position);
  double sum = 0;
  for (const char c : std::string_view(kAlphabet)) {
    const bool unseen = !watched || check_value(c) == check_value(stands);
    if (c == stands || (unseen && allows(alphabet, c))) sum += std::exp(score_of(scores, c));
  }
  const bool empty_is_seen = watched && check_value(stands) != 0;
  return likelihood / sum * (empty_is_seen ? 1 : presence);
}

void measure(Decoded& decoded, const std::vector<AlignedLine>& lines) {
  double sum = 0, count = 0, present = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<double> confidence;
    for (std::size_t k = 0; k < decoded.mrz.lines[i].size(); ++k) {
      const double log_p = score_of(lines[i].cells[k], decoded.mrz.lines[i][k]);
      confidence.push_back(confidence_of(decoded.mrz, lines[i], int(i), int(k)));
      sum += std::max(-5.0, log_p);
      count += 1;
    }
    present += lines[i].certainty / double(lines.size());
    decoded.confidence.push_back(std::move(confidence));
  }
  decoded.certainty = std::exp(sum / count) * std::min(1.0, present / 0.9);
}

const Layout& layout_for(const std::vector<AlignedLine>& lines) {
  if (lines.size() == 3) return layout_of(Format::td1);
  const bool visa = likeliest_of(lines[0].cells[0], Alphabet::letters) == 'V';
  if (lines[0].cells.size() == 36) return layout_of(visa ? Format::mrv_b : Format::td2);
  return layout_of(visa ? Format::mrv_a : Format::td3);
}

Decoded decode_as(const Layout& layout, const std::vector<AlignedLine>& lines, const Date& on) {
  const std::vector<std::string> text = repaired(likeliest(lines, layout), lines, layout, on);
  Decoded decoded;
  decoded.mrz = parse(text, on).value();
  record_repairs(decoded.mrz, lines);
  measure(decoded, lines);
  return decoded;
}

bool convincing(const Decoded& decoded) {
  const Mrz& mrz = decoded.mrz;
  if (mrz.valid || mrz.valid_as_variant) return decoded.certainty >= kLeastCertainty;
  return decoded.certainty >= kLeastCertaintyInvalid && digits_valid(mrz.check_digits) >= 1 &&
         kDocumentCodes.find(mrz.lines[0][0]) != kDocumentCodes.npos;
}

// Two lines of 36 that begin with IDFRA are one of two documents: what is valid, else what reads
// better.
Decoded french_or_td2(const std::vector<AlignedLine>& lines, const Date& on) {
  Decoded td2 = decode_as(layout_of(Format::td2), lines, on);
  Decoded french = decode_as(layout_of(Format::fra_id), lines, on);
  const bool td2_valid = td2.mrz.valid && td2.mrz.format == Format::td2;
  const bool french_valid = french.mrz.valid && french.mrz.format == Format::fra_id;
  if (td2_valid != french_valid) return td2_valid ? td2 : french;
  return td2.certainty > french.certainty ? td2 : french;
}

}  // namespace

std::optional<Decoded> decode(const std::vector<AlignedLine>& lines, const Date& on) {
  const Layout& layout = layout_for(lines);
  Decoded decoded = decode_as(layout, lines, on);
  if (layout.format == Format::td2 && decoded.mrz.lines[0].starts_with("IDFRA")) {
    decoded = french_or_td2(lines, on);
  }
  if (!convincing(decoded)) return std::nullopt;
  return decoded;
}

}  // namespace garita::mrz
