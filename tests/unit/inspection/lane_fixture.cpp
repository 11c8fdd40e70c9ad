// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/inspection/lane_fixture.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "config/loader/models.h"
#include "config/loader/policy.h"
#include "config/loader/whti_tables.h"

namespace garita::inspection {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kPatience{120};
const Bytes kSealKey(32, 0x5a);

template <typename T>
T value(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
  return std::move(*result);
}

Frame grey(int width, int height) {
  return {width, height, 3, std::vector<std::uint8_t>(3ul * width * height, 150)};
}

class PropScanner final : public scanner::Scanner {
 public:
  explicit PropScanner(Props& props) : props_(props) {}
  Result<void> open(milliseconds) override {
    ready_ = true;
    return {};
  }
  Result<bool> document_present(milliseconds) override {
    const std::lock_guard lock(props_.mutex);
    ready_ = !props_.presence_error;
    if (props_.presence_error) return std::unexpected(*props_.presence_error);
    if (!props_.document) ++props_.empty_looks;
    return props_.document;
  }
  Result<scanner::Scan> scan(milliseconds) override {
    std::this_thread::sleep_for(milliseconds(50));
    const std::lock_guard lock(props_.mutex);
    ++props_.scans;
    if (props_.withdrawn_at_scan) props_.document = false;
    if (std::exchange(props_.withdrawn_at_scan, false) || props_.scans_that_fail > 0) {
      if (props_.scans_that_fail > 0) --props_.scans_that_fail;
      return fail(ErrorCode::scanner_failed, "scanner: no document lies there");
    }
    if (props_.pages.empty()) return scanner::Scan{{grey(600, 420)}};
    const std::size_t turn = std::min<std::size_t>(props_.scans, props_.pages.size());
    return scanner::Scan{{props_.pages[turn - 1]}};
  }
  scanner::Status status() const override { return {.ready = ready_}; }

 private:
  Props& props_;
  bool ready_ = false;
};

class PropCamera final : public camera::Camera {
 public:
  explicit PropCamera(Props& props) : props_(props) {}
  Result<void> open(milliseconds) override {
    props_.camera_held.wait(true);
    const std::lock_guard lock(props_.mutex);
    ready_ = !props_.open_error;
    if (props_.open_error) return std::unexpected(*props_.open_error);
    props_.camera_silent = false;
    return {};
  }
  Result<Frame> capture(milliseconds) override {
    props_.camera_held.wait(true);
    std::this_thread::sleep_for(milliseconds(20));
    const std::lock_guard lock(props_.mutex);
    if (props_.frame_throws) throw std::runtime_error("a surprise");
    if (props_.frame_error) return std::unexpected(*props_.frame_error);
    return grey(320, 240);
  }
  camera::Status status() const override {
    const std::lock_guard lock(props_.mutex);
    return {.ready = ready_ && !props_.camera_silent};
  }

 private:
  Props& props_;
  bool ready_ = false;
};

const config::LoadedModels& models() {
  static const auto loaded =
      value(config::load_models(std::filesystem::path(GARITA_SOURCE_DIR) / "assets"));
  return loaded;
}

// Loaded once a process; the conductors that use it live one after another.
DocumentReader& document_reader() {
  static DocumentReader reader(value(mrz::Reader::create(models().mrz)),
                               value(face::Matcher::create(models().face)));
  return reader;
}

}  // namespace

LaneFixture::LaneFixture() {
  devices_.scanner = std::make_unique<PropScanner>(props_);
  devices_.camera = std::make_unique<PropCamera>(props_);
  outbox_.emplace(value(outbox::Outbox::open(database(), kSealKey, {.busy_timeout_ms = 100})));
  reader_.emplace(value(outbox::Outbox::open(database(), kSealKey)));
  key_.emplace(value(verdict::SigningKey::generate()));
  face_capture_.emplace(*devices_.camera, value(face::Matcher::create(models().face)));
  recorder_.emplace(*outbox_, *key_, [] {});
  const std::string config = GARITA_SOURCE_DIR "/config";
  tables_ = value(config::load_tables(config + "/whti"));
  bench_.emplace(Bench{.tables = tables_});
  bench_->face_scoring = models().face.scoring;
  bench_->site.kiosk = "lane-1";
  bench_->site.arriving_from = "MEX";
  bench_->policy.required_checks =
      value(config::load_policy(config + "/policy.toml")).required_checks;
}

LaneFixture::~LaneFixture() { stop(); }

void LaneFixture::start() {
  conductor_.emplace(Parts{devices_, document_reader(), *face_capture_, *recorder_, lane_, *bench_,
                           deadlines_, true, operation_, [this] { ++calls_; }});
  watcher_ = std::jthread([this](const std::stop_token& end) { watch(end); });
  thread_ = std::jthread([this](const std::stop_token& end) { conductor_->run(end); });
}

void LaneFixture::stop() {
  let_camera_go();
  thread_ = {};
  watcher_ = {};
}

void LaneFixture::watch(const std::stop_token& stop) {
  std::uint64_t version = 0;
  while (!stop.stop_requested()) {
    service::View view = lane_.wait(version, milliseconds(20));
    if (view.version == version) continue;
    version = view.version;
    const std::lock_guard lock(seen_mutex_);
    seen_.push_back(std::move(view));
  }
}

std::vector<service::View> LaneFixture::seen() {
  const std::lock_guard lock(seen_mutex_);
  return seen_;
}

bool LaneFixture::was_seen(const std::string& state) {
  const auto views = seen();
  return std::ranges::any_of(views, [&](const service::View& view) { return view.state == state; });
}

service::View LaneFixture::await(const std::function<bool(const service::View&)>& wanted) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  service::View view = lane_.view();
  while (!wanted(view)) {
    if (std::chrono::steady_clock::now() > until) {
      ADD_FAILURE() << "the page stayed in " << view.state << ' ' << view.closed_reason;
      return view;
    }
    view = lane_.wait(view.version, milliseconds(50));
  }
  return view;
}

service::View LaneFixture::await_state(const std::string& state) {
  return await([&](const service::View& view) { return view.state == state; });
}

service::View LaneFixture::await_closed(const std::string& reason) {
  return await([&](const service::View& view) {
    return view.state == "closed" && view.closed_reason == reason;
  });
}

std::uint64_t LaneFixture::committed() { return value(reader_->depth()).last_sequence; }

std::string LaneFixture::newest() {
  const std::string envelope = value(reader_->load(committed())).envelope;
  return envelope.substr(0, envelope.find("\"signature\""));
}

}  // namespace garita::inspection
