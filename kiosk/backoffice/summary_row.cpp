// SPDX-License-Identifier: Apache-2.0
#include "kiosk/backoffice/summary_row.h"

namespace garita::backoffice {

Summary summary_of(const service::Row& row) {
  return Summary{.key = {.kiosk = row[0].text(), .sequence = row[1].unsigned_integer()},
                 .received_at = row[2].text(),
                 .started_at = row[3].text(),
                 .site = row[4].text(),
                 .lane = row[5].text(),
                 .mode = row[6].text(),
                 .verdict = row[7].text(),
                 .reason = row[8].text(),
                 .travelers = row[9].unsigned_integer(),
                 .emulated = row[10].integer() != 0};
}

}  // namespace garita::backoffice
