// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/aamva_issuers.h"

#include <algorithm>

namespace garita::barcode {
namespace {

constexpr AamvaIssuer kIssuers[] = {
    {"604426", "PE", "CAN", false}, {"604427", "AS", "USA", false}, {"604428", "QC", "CAN", true},
    {"604429", "YT", "CAN", false}, {"604430", "MP", "USA", false}, {"604431", "PR", "USA", false},
    {"604432", "AB", "CAN", false}, {"604433", "NU", "CAN", false}, {"604434", "NT", "CAN", false},
    {"636000", "VA", "USA", false}, {"636001", "NY", "USA", true},  {"636002", "MA", "USA", false},
    {"636003", "MD", "USA", false}, {"636004", "NC", "USA", false}, {"636005", "SC", "USA", false},
    {"636006", "CT", "USA", false}, {"636007", "LA", "USA", false}, {"636008", "MT", "USA", false},
    {"636009", "NM", "USA", false}, {"636010", "FL", "USA", false}, {"636011", "DE", "USA", false},
    {"636012", "ON", "CAN", true},  {"636013", "NS", "CAN", false}, {"636014", "CA", "USA", false},
    {"636015", "TX", "USA", false}, {"636016", "NL", "CAN", false}, {"636017", "NB", "CAN", false},
    {"636018", "IA", "USA", false}, {"636019", "GU", "USA", false}, {"636020", "CO", "USA", false},
    {"636021", "AR", "USA", false}, {"636022", "KS", "USA", false}, {"636023", "OH", "USA", false},
    {"636024", "VT", "USA", true},  {"636025", "PA", "USA", false}, {"636026", "AZ", "USA", false},
    {"636027", "", "USA", false},  // the State Department
    {"636028", "BC", "CAN", true},  {"636029", "OR", "USA", false}, {"636030", "MO", "USA", false},
    {"636031", "WI", "USA", false}, {"636032", "MI", "USA", true},  {"636033", "AL", "USA", false},
    {"636034", "ND", "USA", false}, {"636035", "IL", "USA", false}, {"636036", "NJ", "USA", false},
    {"636037", "IN", "USA", false}, {"636038", "MN", "USA", true},  {"636039", "NH", "USA", false},
    {"636040", "UT", "USA", false}, {"636041", "ME", "USA", false}, {"636042", "SD", "USA", false},
    {"636043", "DC", "USA", false}, {"636044", "SK", "CAN", false}, {"636045", "WA", "USA", true},
    {"636046", "KY", "USA", false}, {"636047", "HI", "USA", false}, {"636048", "MB", "CAN", true},
    {"636049", "NV", "USA", false}, {"636050", "ID", "USA", false}, {"636051", "MS", "USA", false},
    {"636052", "RI", "USA", false}, {"636053", "TN", "USA", false}, {"636054", "NE", "USA", false},
    {"636055", "GA", "USA", false}, {"636056", "CU", "MEX", false}, {"636057", "HL", "MEX", false},
    {"636058", "OK", "USA", false}, {"636059", "AK", "USA", false}, {"636060", "WY", "USA", false},
    {"636061", "WV", "USA", false}, {"636062", "VI", "USA", false}, {"990876", "AB", "CAN", false},
};

const AamvaIssuer* found(const AamvaIssuer* issuer) {
  return issuer == std::end(kIssuers) ? nullptr : issuer;
}

}  // namespace

const AamvaIssuer* find_issuer(std::string_view number) {
  return found(std::ranges::find(kIssuers, number, &AamvaIssuer::number));
}

const AamvaIssuer* issuer_of(std::string_view jurisdiction) {
  return found(std::ranges::find(kIssuers, jurisdiction, &AamvaIssuer::jurisdiction));
}

}  // namespace garita::barcode
