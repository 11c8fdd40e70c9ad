// SPDX-License-Identifier: Apache-2.0
#include "verify/barcode/reader.h"

#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_verbs.h"
#include "kiosk/service/stopwatch.h"

namespace garita::cli {

int run_barcode(const Options& options) {
  return print_images(options.inputs, [](const std::string& path, const Frame& frame) {
    const service::Stopwatch watch;
    const auto symbols = barcode::read(frame);
    return barcode_line(path, symbols, watch.ms());
  });
}

}  // namespace garita::cli
