// SPDX-License-Identifier: Apache-2.0
// The emulator gives nothing away: two documents or persons that change places in the scenario
// change places on the wires, byte for byte, and nothing else tells them apart.
#include <gtest/gtest.h>

#include <algorithm>

#include "devices/emulator/emulator.h"
#include "tests/unit/emulator/pictures.h"
#include "tests/unit/emulator/wire.h"

namespace garita {
namespace {

using emulator::Emulator;
using test::request;
using test::timeless;

// Words that stand in the scenario and must never be found on a wire.
constexpr std::array<const char*, 6> kTruth{"genuine-traveler", "forged-impostor",
                                            "ERIKSSON",         "VANDERBILT",
                                            "picture-of-anna",  "picture-of-zoe"};

class WireTest : public testing::Test {
 protected:
  WireTest() {
    folder_.write_png("picture-of-anna.png", person({60, 90, 210}));
    folder_.write_png("picture-of-zoe.png", person({160, 60, 40}));
  }

  static Frame person(test::Bgr colour) {
    return test::quadrants(400, 480, {colour, colour, {90, 90, 90}, {30, 30, 30}});
  }

  static std::string act(const std::string& name, const std::string& surname,
                         const std::string& number, const std::string& photo) {
    return "[[act]]\nname = \"" + name + "\"\n[act.person]\nphoto = \"" + photo +
           "\"\n[act.document.forged]\nkind = \"passport_card\"\ncountry = \"UTO\"\nsurname = \"" +
           surname + "\"\nnumber = \"" + number +
           "\"\nbirth_date = \"1974-08-12\"\nexpiry_date = \"2031-04-15\"\nportrait = \"" + photo +
           "\"\n";
  }
  static std::string anna(const std::string& name) {
    return act(name, "ERIKSSON", "L898902C3", "picture-of-anna.png");
  }
  static std::string zoe(const std::string& name) {
    return act(name, "VANDERBILT", "X00000042", "picture-of-zoe.png");
  }

  static void expect_same(const std::string& a, const std::string& b) {
    EXPECT_EQ(a.size(), b.size());
    const auto [x, y] = std::ranges::mismatch(a, b);
    EXPECT_EQ(x - a.begin(), static_cast<std::ptrdiff_t>(a.size())) << "first difference";
  }

  // All that crosses both wires while `name` is played.
  std::string wires(const std::string& scenario, const std::string& name) {
    const auto file = folder_.write_text("scenario.toml", scenario);
    auto emulator = Emulator::start(emulator::load_scenario(file).value(), {}).value();
    emulator.stage().start(name).value();
    const std::string scanner = emulator.scanner_url();
    std::string seen = timeless(request("GET", emulator.camera_url(), "", 150'000));
    seen.resize(120'000);  // the pieces that are received are of any length
    seen += timeless(request("GET", scanner + "/ScannerCapabilities"));
    seen += timeless(request("GET", scanner + "/ScannerStatus"));
    const std::string job = request("POST", scanner + "/ScanJobs", test::kScanSettings);
    seen += timeless(job);
    const std::string base = scanner.substr(0, scanner.rfind("/eSCL"));
    const std::string location = base + test::header_of(job, "Location");
    for (int side = 0; side < 3; ++side) {
      seen += timeless(request("GET", location + "/NextDocument"));
    }
    seen += timeless(request("DELETE", location));
    return seen;
  }

  test::TempFolder folder_;
};

TEST_F(WireTest, SwappedDocumentsSwapTheirBytesAndNothingElseTells) {
  const std::string straight = anna("genuine-traveler") + zoe("forged-impostor");
  const std::string swapped = zoe("genuine-traveler") + anna("forged-impostor");
  const std::string anna_first = wires(straight, "genuine-traveler");
  const std::string zoe_second = wires(straight, "forged-impostor");
  EXPECT_NE(anna_first, zoe_second);
  expect_same(anna_first, wires(swapped, "forged-impostor"));
  expect_same(zoe_second, wires(swapped, "genuine-traveler"));
}

TEST_F(WireTest, NoWordOfTheScenarioCrossesAWire) {
  const std::string seen =
      wires(anna("genuine-traveler") + zoe("forged-impostor"), "genuine-traveler");
  ASSERT_GT(seen.size(), 200'000u);
  for (const char* word : kTruth) EXPECT_EQ(seen.find(word), std::string::npos) << word;
  EXPECT_EQ(seen.find(folder_.path().string()), std::string::npos);
}

TEST_F(WireTest, PicturesCarryNoExif) {
  const std::string seen = wires(anna("genuine-traveler"), "genuine-traveler");
  EXPECT_EQ(seen.find("Exif"), std::string::npos);
  EXPECT_EQ(seen.find("http://ns.adobe.com"), std::string::npos);  // XMP
}

TEST_F(WireTest, TheScannerKeepsToItsProtocol) {
  const auto file = folder_.write_text("scenario.toml", anna("a"));
  auto emulator = Emulator::start(emulator::load_scenario(file).value(), {}).value();
  const std::string scanner = emulator.scanner_url();
  EXPECT_EQ(test::status_of(request("POST", scanner + "/ScanJobs", test::kScanSettings)), 409);
  emulator.stage().start("a").value();
  EXPECT_EQ(test::status_of(request("POST", scanner + "/ScanJobs", "<nonsense/>")), 400);
  EXPECT_EQ(test::status_of(request("GET", scanner + "/ScanJobs/77/NextDocument")), 404);
  const std::string job = request("POST", scanner + "/ScanJobs", test::kScanSettings);
  EXPECT_EQ(test::status_of(job), 201);
  const std::string location =
      scanner.substr(0, scanner.rfind("/eSCL")) + test::header_of(job, "Location");
  const std::string front = request("GET", location + "/NextDocument");
  const std::string back = request("GET", location + "/NextDocument");
  EXPECT_EQ(test::header_of(front, "Content-Type"), "image/jpeg");
  EXPECT_TRUE(test::body_of(front).starts_with("\xFF\xD8\xFF"));
  EXPECT_FALSE(test::body_of(front) == test::body_of(back));
  EXPECT_EQ(test::status_of(request("GET", location + "/NextDocument")), 404);
  EXPECT_EQ(test::status_of(request("DELETE", location)), 200);
  EXPECT_EQ(test::status_of(request("DELETE", location)), 404);
}

TEST_F(WireTest, TheStatusTellsWhetherADocumentLies) {
  const auto file = folder_.write_text("scenario.toml", anna("a"));
  auto emulator = Emulator::start(emulator::load_scenario(file).value(), {}).value();
  const std::string url = emulator.scanner_url() + "/ScannerStatus";
  EXPECT_NE(request("GET", url).find("ScannerAdfEmpty"), std::string::npos);
  emulator.stage().start("a").value();
  EXPECT_NE(request("GET", url).find("ScannerAdfLoaded"), std::string::npos);
  emulator.stage().set_fault(emulator::Fault::scanner_jam);
  EXPECT_NE(request("GET", url).find("ScannerAdfJam"), std::string::npos);
}

}  // namespace
}  // namespace garita
