// SPDX-License-Identifier: Apache-2.0
// The verbs of garita-verify, a file each. Each prints its lines and returns the exit status.
#pragma once

#include "kiosk/main/verify_options.h"

namespace garita::cli {

int run_mrz(const Options& options);
int run_mrz_parse(const Options& options);
int run_barcode(const Options& options);
int run_face_compare(const Options& options);
int run_face_quality(const Options& options);
int run_face_pad(const Options& options);
int run_face_template(const Options& options);
int run_face_calibrate(const Options& options);
int run_report(const Options& options);
int run_whti(const Options& options);
int run_whti_suite(const Options& options);
int run_whti_explain(const Options& options);
int run_whti_table(const Options& options);
int run_version(const Options& options);

}  // namespace garita::cli
