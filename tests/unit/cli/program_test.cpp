// SPDX-License-Identifier: Apache-2.0
// garita-verify as a process: standard input and output, exit statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"
#include "tests/unit/cli/schema.h"
#include "verify/image/codec.h"
#include "verify/verdict/envelope.h"
#include "verify/verdict/report.h"

namespace garita::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  int status = -1;
  std::vector<std::string> lines;
};

class Program : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }
  std::string write_png(const std::string& name) {
    const Frame frame{64, 64, 1, std::vector<std::uint8_t>(64 * 64, 255)};
    return write(name, to_text(encode_png(frame).value()));
  }
  // `arguments` as a shell writes them.
  Outcome run(const std::string& arguments, const std::string& input = "") {
    const std::string in = write("stdin", input);
    const std::string command =
        std::string(GARITA_VERIFY) + " " + arguments + " < " + in + " 2> /dev/null";
    FILE* pipe = popen(command.c_str(), "r");
    Outcome outcome;
    std::string text;
    std::array<char, 4096> buffer{};
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) {
      text.append(buffer.data(), count);
    }
    const int status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (std::size_t start = 0, end; (end = text.find('\n', start)) != std::string::npos;) {
      outcome.lines.push_back(text.substr(start, end - start));
      start = end + 1;
    }
    return outcome;
  }

  const support::TemporaryFolder folder_;
};

TEST_F(Program, UsageErrorsEndWithTwoAndPrintNothing) {
  for (const char* arguments : {"", "sing", "mrz", "mrz --on yesterday a.png", "face", "whti",
                                "face compare one.jpg", "face compare a b --profile lenient a b",
                                "whti --table --suite x", "report a.json", "barcode --unknown x"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_THAT(outcome.lines, IsEmpty()) << arguments;
  }
}

TEST_F(Program, HelpAndVersionEndWithZero) {
  EXPECT_EQ(run("--help").status, 0);
  EXPECT_EQ(run("mrz --help").status, 0);
  const Outcome version = run("--version");
  EXPECT_EQ(version.status, 0);
  EXPECT_THAT(version.lines, ElementsAre(testing::MatchesRegex("garita-verify [0-9.]+")));
}

TEST_F(Program, VerboseVersionNamesEveryLibrary) {
  const Outcome version = run("--version --verbose");
  EXPECT_EQ(version.status, 0);
  for (const char* library :
       {"OpenCV 4", "dlib 19", "ZXing 1", "Poco 1", "SQLite 3", "OpenSSL 3", "BLAS "}) {
    EXPECT_THAT(version.lines, testing::Contains(HasSubstr(library)));
  }
}

TEST_F(Program, MrzParseGivesALineForEachLineInItsOrder) {
  const Outcome outcome = run("mrz-parse --on 2010-01-01",
                              "nothing\n"
                              "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\\n"
                              "L898902C36UTO7408122F1204159ZE184226B<<<<<10\r\n"
                              "\n");
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(outcome.lines.size(), 3u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("line":1,"error":{"code":"mrz.bad_format")"));
  EXPECT_THAT(outcome.lines[1], HasSubstr(R"("valid":true)"));
  EXPECT_THAT(outcome.lines[1], HasSubstr(R"("surname":"ERIKSSON")"));
  EXPECT_THAT(outcome.lines[2], HasSubstr(R"("line":3,"error")"));
}

TEST_F(Program, EveryInputGivesItsLineWhateverBecomesOfIt) {
  const std::string good = write_png("good.png");
  const std::string empty = write("empty.png", "");
  const std::string text = write("text.png", "no image");
  const Outcome outcome = run("barcode " + good + " " + empty + " " + text);
  EXPECT_EQ(outcome.status, 0);  // what opens and holds nothing usable is data
  ASSERT_EQ(outcome.lines.size(), 3u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("barcodes":[])"));
  EXPECT_THAT(outcome.lines[1], HasSubstr(R"("code":"image.empty")"));
  EXPECT_THAT(outcome.lines[2], HasSubstr(R"("code":"image.unknown_format")"));
  for (const std::string& line : outcome.lines) {
    EXPECT_EQ(schema_problems("verify_barcode", line), "") << line;
  }
}

TEST_F(Program, AbsentFileEndsWithTwoAfterTheOthersLines) {
  const std::string good = write_png("good.png");
  const Outcome outcome = run("barcode absent.png / " + good);
  EXPECT_EQ(outcome.status, 2);
  ASSERT_EQ(outcome.lines.size(), 3u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"({"file":"absent.png","error":{"code":"file.)"));
  EXPECT_THAT(outcome.lines[1], HasSubstr(R"("code":"file.unreadable")"));
  EXPECT_THAT(outcome.lines[2], HasSubstr(R"("barcodes":[])"));
}

TEST_F(Program, DashReadsPathsFromStandardInput) {
  const std::string good = write_png("good one.png");
  const Outcome outcome = run("barcode -", good + "\nabsent.png\n");
  EXPECT_EQ(outcome.status, 2);
  ASSERT_EQ(outcome.lines.size(), 2u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(good));
}

TEST_F(Program, ImageBeyondTheLimitIsData) {
  const std::string big = (folder_ / "big.png").string();
  std::ofstream(big).put('x');
  std::filesystem::resize_file(big, (32u << 20) + 1);
  const Outcome outcome = run("barcode " + big);
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(outcome.lines.size(), 1u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("code":"image.too_large")"));
}

TEST_F(Program, WithoutModelsNoVerbThatNeedsThemRuns) {
  const std::string good = write_png("good.png");
  for (const char* verb : {"mrz", "face quality", "face pad", "face template"}) {
    const Outcome outcome =
        run(std::string(verb) + " --assets " + folder_.path().string() + "/absent " + good);
    EXPECT_EQ(outcome.status, 2) << verb;
    EXPECT_THAT(outcome.lines, IsEmpty()) << verb;
  }
}

class Reports : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    report_.inspection = "00112233445566778899aabbccddeeff";
    report_.kiosk = "k-1";
    report_.sequence = 7;
    report_.started_at = "2026-11-21T10:00:00.000Z";
    report_.finished_at = "2026-11-21T10:00:09.000Z";
    report_.site = "Port";
    report_.mode = "land_pedestrian";
    report_.lane = "general";
    report_.arriving_from = "MEX";
    report_.rule = "rule";
    report_.citation = "22 CFR 53.2";
    report_.decision = {Verdict::refer, Reason::face_mismatch, {Reason::face_mismatch}};
    report_.images = {{"portrait", "image/jpeg", to_hex(sha256(to_bytes("pixels"))), 2, 2}};
    key_file_ = write("key.pem", key_.public_pem());
  }
  std::string envelope(const std::string& kiosk, const std::string& pixels,
                       const verdict::SigningKey& key) {
    verdict::Envelope envelope;
    envelope.kiosk = kiosk;
    envelope.sequence = 7;
    envelope.report = verdict::canonical(report_);
    envelope.signature = key.sign(to_bytes(envelope.report));
    envelope.images = {{"portrait", "image/jpeg", to_bytes(pixels)}};
    return write("envelope.json", verdict::encode(envelope));
  }
  Outcome verify(const std::string& file) { return run("report --key " + key_file_ + " " + file); }

  verdict::SigningKey key_ = verdict::SigningKey::generate().value();
  verdict::Report report_;
  std::string key_file_;
};

TEST_F(Reports, GenuineReportIsValid) {
  const Outcome outcome = verify(envelope("k-1", "pixels", key_));
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(outcome.lines.size(), 1u);
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("verdict":"refer","valid":true,"problems":[])"));
  EXPECT_EQ(schema_problems("verify_report", outcome.lines[0]), "");
}

TEST_F(Reports, ChangedImageKioskOrKeyEndsWithOne) {
  const verdict::SigningKey other = verdict::SigningKey::generate().value();
  const Outcome changed = verify(envelope("k-1", "pixel5", key_));
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.lines.at(0), HasSubstr("ingest.mismatch"));
  const Outcome moved = verify(envelope("k-2", "pixels", key_));
  EXPECT_EQ(moved.status, 1);
  EXPECT_THAT(moved.lines.at(0), HasSubstr("ingest.mismatch"));
  const Outcome forged = verify(envelope("k-1", "pixels", other));
  EXPECT_EQ(forged.status, 1);
  EXPECT_THAT(forged.lines.at(0), HasSubstr("report.bad_signature"));
}

TEST_F(Reports, NoEnvelopeEndsWithOneAndAbsentFilesWithTwo) {
  const Outcome garbage = verify(write("garbage.json", "{}"));
  EXPECT_EQ(garbage.status, 1);
  EXPECT_THAT(garbage.lines.at(0), HasSubstr("ingest.invalid"));
  EXPECT_EQ(verify("absent.json").status, 2);
  EXPECT_EQ(run("report --key absent.pem " + envelope("k-1", "pixels", key_)).status, 2);
}

class Rules : public Program {
 protected:
  // No document at all: no rule lets this traveler proceed.
  const std::string case_ =
      R"({"id":"c-1","on":"2026-11-21","mode":"air","arriving_from":"FRA","lane":"general",)"
      R"("party":[{"citizenship":"USA","status":"citizen","birth_date":"1985-03-12",)"
      R"("face":"match","documents":[]}],"expect":{"verdict":"refer"}})";
};

TEST_F(Rules, CaseGivesItsLine) {
  const Outcome outcome = run("whti " + write("case.json", case_));
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(outcome.lines.size(), 1u);
  EXPECT_EQ(schema_problems("verify_whti", outcome.lines[0]), "") << outcome.lines[0];
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("id":"c-1","verdict":"refer")"));
  EXPECT_THAT(outcome.lines[0], HasSubstr(R"("differences":[])"));
}

TEST_F(Rules, BrokenCaseIsDataAndAbsentCaseEndsWithTwo) {
  const Outcome broken = run("whti " + write("case.json", "{}"));
  EXPECT_EQ(broken.status, 0);
  EXPECT_THAT(broken.lines.at(0), HasSubstr("case.invalid"));
  EXPECT_EQ(run("whti absent.json").status, 2);
}

TEST_F(Rules, SuiteEndsWithOneWhereACaseFailsAndWithTwoWhereThereIsNone) {
  std::filesystem::create_directories(folder_ / "suite");
  EXPECT_EQ(run("whti --suite " + (folder_ / "suite").string()).status, 2);
  write("suite/good.json", case_);
  const Outcome good = run("whti --suite " + (folder_ / "suite").string());
  EXPECT_EQ(good.status, 0);
  EXPECT_THAT(good.lines, ElementsAre("1 passed, 0 failed"));
  std::string wrong = case_;
  wrong.replace(wrong.rfind("refer"), 5, "proceed");
  write("suite/wrong.json", wrong);
  const Outcome bad = run("whti --suite " + (folder_ / "suite").string());
  EXPECT_EQ(bad.status, 1);
  EXPECT_EQ(bad.lines.back(), "1 passed, 1 failed");
  EXPECT_EQ(run("whti --suite absent").status, 2);
}

TEST_F(Rules, ExplanationAndTableAreTextForPeople) {
  const Outcome explained = run("whti --explain " + write("case.json", case_));
  EXPECT_EQ(explained.status, 0);
  EXPECT_THAT(explained.lines, testing::Contains(HasSubstr("CFR")));
  const Outcome table = run("whti --table");
  EXPECT_EQ(table.status, 0);
  EXPECT_GT(table.lines.size(), 50u);
}

}  // namespace
}  // namespace garita::cli
