// SPDX-License-Identifier: Apache-2.0
#include "config/loader/blas.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "config/loader/models.h"

namespace garita::config {
namespace {

constexpr std::string_view kRemedy =
    "networks would run ten times slower; install libopenblas0-pthread (apt) and select it with "
    "update-alternatives --config libblas.so.3-x86_64-linux-gnu";

std::string library_of(void* symbol) {
  Dl_info info{};
  if (symbol == nullptr || dladdr(symbol, &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code status;
  const auto real = std::filesystem::canonical(info.dli_fname, status);
  return status ? info.dli_fname : real.string();
}

// "OpenBLAS 0.3.21 NO_LAPACKE ..." -> "OpenBLAS 0.3.21"
std::string first_two_words(const std::string& text) {
  const auto first = text.find(' ');
  return first == std::string::npos ? text : text.substr(0, text.find(' ', first + 1));
}

}  // namespace

Result<std::string> judge_blas(const std::string& library, const std::string& openblas_config) {
  if (library.empty()) {
    return fail(ErrorCode::model_slow_blas, fmt::format("no BLAS is loaded; {}", kRemedy));
  }
  constexpr std::array<std::string_view, 4> kOptimised{"openblas", "mkl", "blis", "atlas"};
  const bool optimised = std::ranges::any_of(
      kOptimised, [&](std::string_view name) { return library.find(name) != std::string::npos; });
  if (!optimised) {
    return fail(ErrorCode::model_slow_blas,
                fmt::format("{} is a reference BLAS; {}", library, kRemedy));
  }
  const bool named = !openblas_config.empty() && library.find("openblas") != std::string::npos;
  return named ? fmt::format("{} ({})", first_two_words(openblas_config), library) : library;
}

Result<std::string> check_blas() {
  using GetConfig = char* (*)();
  const auto get_config = reinterpret_cast<GetConfig>(dlsym(RTLD_DEFAULT, "openblas_get_config"));
  void* const multiply = dlsym(RTLD_DEFAULT, "cblas_sgemm");
  return judge_blas(library_of(multiply), get_config == nullptr ? "" : get_config());
}

}  // namespace garita::config
