// SPDX-License-Identifier: Apache-2.0
#include <Poco/Environment.h>
#include <ZXing/ZXVersion.h>
#include <dlib/revision.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

#include <iostream>
#include <opencv2/core/utility.hpp>

#include "config/loader/models.h"
#include "kiosk/main/verify_inputs.h"
#include "kiosk/main/verify_verbs.h"

namespace garita::cli {
namespace {

std::string poco_version() {
  const Poco::UInt32 version = Poco::Environment::libraryVersion();
  return std::to_string(version >> 24) + "." + std::to_string(version >> 16 & 0xFF) + "." +
         std::to_string(version >> 8 & 0xFF);
}

void print_libraries() {
  std::cout << "OpenCV " << cv::getVersionString() << "\ndlib " << DLIB_MAJOR_VERSION << "."
            << DLIB_MINOR_VERSION << "\nZXing " << ZXING_VERSION_MAJOR << "." << ZXING_VERSION_MINOR
            << "." << ZXING_VERSION_PATCH << "\nPoco " << poco_version() << "\nSQLite "
            << sqlite3_libversion() << "\n"
            << OpenSSL_version(OPENSSL_VERSION) << '\n';
}

}  // namespace

int run_version(const Options& options) {
  std::cout << "garita-verify " << GARITA_VERSION << '\n';
  if (!options.verbose) return kRan;
  print_libraries();
  const Result<std::string> blas = config::check_blas();
  std::cout << "BLAS " << (blas ? *blas : to_string(blas.error())) << '\n';
  return kRan;
}

}  // namespace garita::cli
