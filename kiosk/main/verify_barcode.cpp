// SPDX-License-Identifier: Apache-2.0
#include "kiosk/barcode/reader_process.h"
#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_lines.h"
#include "kiosk/main/verify_verbs.h"
#include "kiosk/service/stopwatch.h"

namespace garita::cli {

int run_barcode(const Options& options) {
  barcode::ReaderProcess reader;
  if (auto started = reader.start(); !started) return give_up(started.error());
  return print_images(options.inputs, [&](const std::string& path, const Frame& frame) {
    const service::Stopwatch watch;
    const auto symbols = reader.read(frame);
    return barcode_line(path, symbols, watch.ms(), options.on);
  });
}

}  // namespace garita::cli
