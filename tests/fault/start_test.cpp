// SPDX-License-Identifier: Apache-2.0
// A start that cannot be: exit status 1 or 2, and one message that names the place and the remedy.
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/service/database.h"
#include "tests/support/files.h"
#include "tests/support/identities.h"
#include "tests/support/process.h"
#include "tests/support/station.h"
#include "tests/support/temporary_folder.h"

namespace garita::fault {
namespace {

namespace fs = std::filesystem;
using support::text_of;
using ::testing::HasSubstr;

const fs::path kPrograms = GARITA_BINARY_DIR "/bin";
const fs::path kSource = GARITA_SOURCE_DIR;

struct Ended {
  int status = -1;      // of exit; -1: it was ended by a signal, or never ended
  std::string message;  // all that it wrote to standard error
};

void replace_once(std::string& text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  ASSERT_NE(at, std::string::npos) << what;
  text.replace(at, what.size(), by);
}

// A port of the loopback address that is taken for as long as this object lives.
class TakenPort {
 public:
  TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket_, generic, length), 0);
    EXPECT_EQ(::listen(socket_, 1), 0);
    EXPECT_EQ(::getsockname(socket_, generic, &length), 0);
    port_ = ntohs(address.sin_port);
  }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  ~TakenPort() { ::close(socket_); }
  std::string text() const { return std::to_string(port_); }

 private:
  int socket_;
  int port_ = 0;
};

class StartTest : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }

  Ended run(const std::string& program, const fs::path& configuration) {
    const fs::path log = folder_ / "log";
    auto process =
        support::Process::start({kPrograms / program, "--config", configuration}, {}, log);
    if (!process) return {-1, to_string(process.error())};
    EXPECT_FALSE(process->read_line(std::chrono::seconds(60))) << "it started";
    const int status = process->end();
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(log)};
  }

  // One line, of the program, with all the parts.
  void expect_refused(const Ended& ended, int status, const std::vector<std::string>& parts) {
    EXPECT_EQ(ended.status, status) << ended.message;
    EXPECT_EQ(std::ranges::count(ended.message, '\n'), 1) << ended.message;
    for (const std::string& part : parts) EXPECT_THAT(ended.message, HasSubstr(part));
  }

  support::TemporaryFolder folder_;
};

class KioskStart : public StartTest {
 protected:
  void SetUp() override {
    fs::create_directory(folder_ / "assets");
    for (const char* name : {"calibrations", "languages", "models", "officer", "traveler"}) {
      fs::create_directory_symlink(kSource / "assets" / name, folder_ / "assets" / name);
    }
    fs::copy_file(kSource / "assets/models.toml", folder_ / "assets/models.toml");
    fs::copy(kSource / "config/whti", folder_ / "whti", fs::copy_options::recursive);
    fs::copy_file(kSource / "config/policy.toml", folder_ / "policy.toml");
    settings_ = R"([site]
kiosk = "lane-1"
name = "Lane"
mode = "land_pedestrian"
arriving_from = "MEX"
[devices.camera]
source = "/dev/video-absent"
[devices.scanner]
device = "absent:scanner"
[storage]
state = "state"
[page]
port = 0
[back_office]
url = "https://127.0.0.1:1"
[files]
assets = "assets"
rules = "whti"
policy = "policy.toml"
)";
  }

  Ended start() {
    write("kiosk.toml", settings_);
    return run("garita-kiosk", folder_ / "kiosk.toml");
  }

  // What the first start makes: keys and database.
  void make_state() {
    auto admin = support::Process::start(
        {kPrograms / "garita-admin", "init", "--state", folder_ / "state"}, {}, folder_ / "admin");
    ASSERT_TRUE(admin);
    ASSERT_TRUE(admin->read_line(std::chrono::seconds(60)));
  }

  std::string settings_;
};

TEST_F(KioskStart, UnknownKey) {
  replace_once(settings_, "port = 0", "port = 0\nprot = 1");
  expect_refused(start(), 2, {"config.unknown_key", "kiosk.toml:14", "prot"});
}

TEST_F(KioskStart, WrongType) {
  replace_once(settings_, "port = 0", "port = \"none\"");
  expect_refused(start(), 2, {"config.wrong_type", "kiosk.toml:13", "port"});
}

TEST_F(KioskStart, NoTomlAtAll) {
  replace_once(settings_, "[page]", "[page");
  expect_refused(start(), 2, {"config.syntax", "kiosk.toml:12"});
}

TEST_F(KioskStart, ConfigurationThatIsNotThere) {
  expect_refused(run("garita-kiosk", folder_ / "absent.toml"), 2,
                 {"config.unreadable", "absent.toml"});
}

TEST_F(KioskStart, ModelThatIsNotThere) {
  const std::string models = text_of(folder_ / "assets/models.toml");
  const auto file = models.find("mrz.onnx");
  ASSERT_NE(file, std::string::npos);
  write("assets/models.toml", std::string(models).replace(file, 8, "gone.one"));
  expect_refused(start(), 1, {"model.missing", "gone.one"});
}

TEST_F(KioskStart, ModelWithAnotherHash) {
  fs::remove(folder_ / "assets/models");
  fs::copy(kSource / "assets/models", folder_ / "assets/models", fs::copy_options::recursive);
  std::ofstream(folder_ / "assets/models/mrz.onnx", std::ios::app) << 'x';
  expect_refused(start(), 1, {"model.wrong_hash", "mrz.onnx"});
}

TEST_F(KioskStart, PortInUse) {
  const TakenPort taken;
  replace_once(settings_, "port = 0", "port = " + taken.text());
  expect_refused(start(), 1, {"http.port_in_use", taken.text()});
}

// Nobody may make a folder there, root included.
TEST_F(KioskStart, StateFolderThatCannotBeMade) {
  replace_once(settings_, "state = \"state\"", "state = \"/proc/garita\"");
  expect_refused(start(), 1, {"file.unwritable", "/proc/garita", "create it"});
}

TEST_F(KioskStart, BrokenRules) {
  std::ofstream(folder_ / "whti/documents.toml", std::ios::app) << "\nnonsense = 1\n";
  expect_refused(start(), 1, {"documents.toml:", "nonsense", "remove it"});
}

TEST_F(KioskStart, RulesThatAreNotThere) {
  replace_once(settings_, "rules = \"whti\"", "rules = \"elsewhere\"");
  expect_refused(start(), 1, {"elsewhere"});
}

TEST_F(KioskStart, PolicyThatIsNotThere) {
  fs::remove(folder_ / "policy.toml");
  expect_refused(start(), 1, {"config.unreadable", "policy.toml"});
}

TEST_F(KioskStart, DatabaseOfALaterRelease) {
  make_state();
  constexpr std::string_view kLater[] = {"CREATE TABLE a(x)", "CREATE TABLE b(x)",
                                         "CREATE TABLE c(x)", "CREATE TABLE d(x)",
                                         "CREATE TABLE e(x)", "CREATE TABLE f(x)"};
  ASSERT_TRUE(service::Database::open(folder_ / "state/kiosk.db", kLater));
  expect_refused(start(), 1, {"storage.newer_schema", "kiosk.db", "install the release"});
}

TEST_F(KioskStart, DatabaseThatIsNone) {
  make_state();
  std::ofstream(folder_ / "state/kiosk.db") << std::string(8192, 'x');
  expect_refused(start(), 1, {"storage.corrupt", "kiosk.db", "back-up"});
}

TEST_F(KioskStart, SealKeyThatOthersMayRead) {
  make_state();
  fs::permissions(folder_ / "state/seal.key", fs::perms(0644));
  expect_refused(start(), 1, {"seal.key_unusable", "seal.key", "chmod 600"});
}

TEST_F(KioskStart, SigningKeyThatOthersMayRead) {
  make_state();
  fs::permissions(folder_ / "state/signing_key.pem", fs::perms(0640));
  expect_refused(start(), 1, {"report.key_unusable", "signing_key.pem", "chmod 600"});
}

TEST_F(KioskStart, SigningKeyThatIsNone) {
  make_state();
  write("state/signing_key.pem", "no key\n");
  expect_refused(start(), 1, {"report.key_unusable", "signing_key.pem"});
}

class Enrolled : public KioskStart {
 protected:
  void enrol_as(const std::string& id) {
    make_state();
    support::Identities identities(folder_.path());
    fs::copy_file(identities.authority_file(), folder_ / "state/office_ca.pem");
    fs::copy_file(identities.kiosk(id), folder_ / "state/identity.pem");
  }
};

TEST_F(Enrolled, NotYet) {
  expect_refused(start(), 1, {"certificate.unusable", "identity.pem", "garita-admin enrol"});
}

TEST_F(Enrolled, AtADevelopmentCaWhereTheConfigurationIsOfProduction) {
  enrol_as("lane-1");
  expect_refused(start(), 1, {"certificate.development", "office_ca.pem", "without --development"});
}

TEST_F(Enrolled, UnderAnotherId) {
  enrol_as("lane-2");
  replace_once(settings_, "arriving_from = \"MEX\"", "arriving_from = \"MEX\"\nemulated = true");
  expect_refused(start(), 1, {"certificate.unusable", "identity.pem", "lane-2"});
}

TEST_F(Enrolled, WithAKeyThatOthersMayRead) {
  enrol_as("lane-1");
  replace_once(settings_, "arriving_from = \"MEX\"", "arriving_from = \"MEX\"\nemulated = true");
  fs::permissions(folder_ / "state/identity.pem", fs::perms(0640));
  expect_refused(start(), 1, {"certificate.unusable", "identity.pem", "chmod 600"});
}

class OfficeStart : public StartTest {
 protected:
  void SetUp() override {
    auto admin = support::Process::start(
        {kPrograms / "garita-admin", "init", "--state", folder_ / "lane"}, {}, folder_ / "admin");
    ASSERT_TRUE(admin);
    ASSERT_TRUE(admin->read_line(std::chrono::seconds(60)));
    for (const std::vector<std::string>& made :
         {std::vector<std::string>{"ca", "init", "--folder", folder_ / "ca", "--development"},
          {"ca", "server", "--folder", folder_ / "ca", "--host", "127.0.0.1", "--out",
           folder_ / "office.pem"}}) {
      ASSERT_TRUE(support::run_admin({kPrograms, {}, {}}, made, folder_ / "admin"));
    }
    settings_ =
        "[tls]\nauthority = \"ca\"\nidentity = \"office.pem\"\ndevelopment = true\n"
        "[service]\nport = 0\n[console]\nport = 0\n[storage]\nstate = \"state\"\n[files]\nassets = "
        "\"" +
        (kSource / "assets").string() +
        "\"\n[[kiosks]]\nid = \"lane-1\"\npublic_key = \"lane/signing_key.pub.pem\"\n";
  }

  Ended start() {
    write("backoffice.toml", settings_);
    return run("garita-backoffice", folder_ / "backoffice.toml");
  }

  std::string settings_;
};

TEST_F(OfficeStart, UnknownKey) {
  replace_once(settings_, "port = 0", "port = 0\nprot = 1");
  expect_refused(start(), 2, {"config.unknown_key", "backoffice.toml:7", "prot"});
}

TEST_F(OfficeStart, DevelopmentCaWhereTheConfigurationIsOfProduction) {
  replace_once(settings_, "development = true", "development = false");
  expect_refused(start(), 2, {"certificate.development", "ca.pem", "without --development"});
}

TEST_F(OfficeStart, IdentityThatOthersMayRead) {
  fs::permissions(folder_ / "office.pem", fs::perms(0644));
  expect_refused(start(), 2, {"certificate.unusable", "office.pem", "chmod 600"});
}

TEST_F(OfficeStart, RevocationListThatIsNotThere) {
  fs::remove(folder_ / "ca/revoked.crl");
  expect_refused(start(), 2, {"certificate.unusable", "revoked.crl"});
}

TEST_F(OfficeStart, PublicKeyThatIsNotThere) {
  replace_once(settings_, "lane/signing_key", "lane/absent");
  expect_refused(start(), 2, {"lane-1", "absent.pub.pem"});
}

TEST_F(OfficeStart, PortInUse) {
  const TakenPort taken;
  replace_once(settings_, "port = 0", "port = " + taken.text());
  expect_refused(start(), 1, {"http.port_in_use", taken.text()});
}

}  // namespace
}  // namespace garita::fault
