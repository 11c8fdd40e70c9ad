// SPDX-License-Identifier: Apache-2.0
// The one place that knows CLI11.
#include <CLI/CLI.hpp>
#include <ctime>

#include "kiosk/main/verify_options.h"
#include "verify/face/matcher.h"

namespace garita::cli {
namespace {

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

class CommandLine {
 public:
  CommandLine() {
    options_.on = today();
    app_.require_subcommand(0, 1);
    app_.add_flag("--version", version_, "Print the version; with --verbose the libraries'");
    app_.add_flag("--verbose", options_.verbose, "With --version: versions of libraries and BLAS");
    add_documents();
    add_faces();
    add_rules();
    add_records();
  }

  std::expected<Options, int> read(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return std::unexpected(app_.exit(error) == 0 ? kRan : kUnusable);
    }
    if (version_) options_.verb = "version";
    const bool one_face = options_.verb == "face compare" && options_.inputs.size() == 1;
    if (one_face && options_.inputs[0] != "-") {
      std::cerr << "garita-verify face compare: name two images, or -\n";
      return std::unexpected(kUnusable);
    }
    if (options_.verb.empty()) {
      std::cerr << app_.help();
      return std::unexpected(kUnusable);
    }
    return options_;
  }

 private:
  CLI::App* add_verb(CLI::App& parent, const std::string& word, const std::string& verb,
                     const std::string& text) {
    CLI::App* app = parent.add_subcommand(word, text);
    app->callback([this, verb] { options_.verb = verb; });
    return app;
  }

  void add_inputs(CLI::App* app, const std::string& name, const std::string& text) {
    app->add_option(name, options_.inputs, text)->required();
  }

  void add_assets(CLI::App* app) {
    app->add_option("--assets", options_.assets, "The assets folder (else GARITA_ASSETS)");
  }

  void add_on(CLI::App* app) {
    app->add_option_function<std::string>(
           "--on", [this](const std::string& text) { options_.on = parse_date(text).value(); },
           "The inspection's date, such as 2026-11-21 (else today)")
        ->check([](const std::string& text) {
          return parse_date(text) ? "" : "write a date such as 2026-11-21";
        });
  }

  void add_documents() {
    CLI::App* mrz = add_verb(app_, "mrz", "mrz", "Locate and read MRZs in images");
    add_inputs(mrz, "IMAGE", "Image files; - reads a list from standard input");
    add_assets(mrz);
    add_on(mrz);
    CLI::App* parse =
        add_verb(app_, "mrz-parse", "mrz-parse",
                 "Parse MRZs from standard input: one a line, its lines joined by \\n");
    add_on(parse);
    CLI::App* barcode = add_verb(app_, "barcode", "barcode", "Read barcodes in images");
    add_inputs(barcode, "IMAGE", "Image files; - reads a list from standard input");
  }

  void add_face(CLI::App& face, const std::string& word, const std::string& text) {
    CLI::App* app = add_verb(face, word, "face " + word, text);
    add_inputs(app, "IMAGE", "Image files; - reads a list from standard input");
    add_assets(app);
  }

  void add_faces() {
    CLI::App* face = app_.add_subcommand("face", "Compare and examine faces");
    face->require_subcommand(1);
    CLI::App* compare =
        add_verb(*face, "compare", "face compare",
                 "Compare two photographs; - reads pairs from standard input, joined by a tab");
    compare->add_option("IMAGES", options_.inputs, "PROBE REFERENCE, or -")
        ->required()
        ->expected(1, 2);
    compare->add_option("--profile", options_.profile, "frontex, ees or strict")
        ->check([](const std::string& text) {
          return face::find_profile(text) ? "" : "write frontex, ees or strict";
        });
    add_assets(compare);
    add_face(*face, "quality", "Measure the quality of the subject's face");
    add_face(*face, "pad", "Tell live faces from presentation attacks");
    add_face(*face, "template", "Make the template of the subject's face");
    add_calibrate(*face);
  }

  void add_calibrate(CLI::App& face) {
    CLI::App* app = add_verb(face, "calibrate", "face calibrate",
                             "Measure false match rates on labelled pairs of a site's own images");
    app->add_option("PAIRS", options_.inputs,
                    "Tab-separated, with a header: a, b, same (1 or 0), perhaps group")
        ->required()
        ->expected(1);
    app->add_option("--name", options_.calibration_name, "What reports will call it")->required();
    app->add_option("--set", options_.calibration_set, "What is measured: whom, which camera");
    app->add_option("--out", options_.out, "The calibration file to write");
    app->add_option("--cohort", options_.cohort,
                    "Templates of strangers (lines of face template) to normalise scores with");
    app->add_option("--templates", options_.templates,
                    "Templates of the images, made before (lines of face template)");
    app->add_flag("--each-against-each", options_.each_against_each,
                  "Compare every two images that PAIRS names; a folder is a person");
    add_assets(app);
  }

  void add_rules() {
    CLI::App* whti = app_.add_subcommand("whti", "Ask the WHTI rules which documents suffice");
    auto* one = whti->add_option("CASE", options_.inputs, "Case files (JSON)");
    auto* suite = whti->add_option("--suite", suite_, "Run every case of a folder");
    auto* explain = whti->add_option("--explain", explain_, "Explain one case's verdict");
    auto* table = whti->add_flag("--table", table_, "Print the rules as a table");
    one->excludes(suite)->excludes(explain)->excludes(table);
    suite->excludes(explain)->excludes(table);
    explain->excludes(table);
    whti->add_option("--rules", options_.rules, "The folder of WHTI tables");
    whti->final_callback([this] { choose_whti(); });
  }

  void choose_whti() {
    if (!suite_.empty()) {
      options_.verb = "whti suite";
      options_.inputs = {suite_};
    } else if (!explain_.empty()) {
      options_.verb = "whti explain";
      options_.inputs = {explain_};
    } else if (table_) {
      options_.verb = "whti table";
    } else if (!options_.inputs.empty()) {
      options_.verb = "whti";
    } else {
      throw CLI::RequiredError("CASE, --suite, --explain or --table");
    }
  }

  void add_records() {
    CLI::App* report =
        add_verb(app_, "report", "report", "Verify the signature and images of stored reports");
    add_inputs(report, "FILE", "Envelopes as the back office stores them");
    report->add_option("--key", options_.key, "The kiosk's public key (PEM)")->required();
  }

  CLI::App app_{"Garita: read, compare and verify travel documents; results as JSON Lines",
                "garita-verify"};
  Options options_;
  bool version_ = false;
  std::string suite_;
  std::string explain_;
  bool table_ = false;
};

}  // namespace

std::expected<Options, int> read_command_line(int argc, char** argv) {
  return CommandLine().read(argc, argv);
}

}  // namespace garita::cli
