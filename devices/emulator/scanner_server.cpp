// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/scanner_server.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "devices/emulator/escl_xml.h"
#include "devices/emulator/glass.h"

namespace garita::emulator {
namespace {

constexpr std::size_t kJobs = 32;  // a client that never deletes its jobs loses the oldest
constexpr std::string_view kJobsPath = "/eSCL/ScanJobs";
constexpr int kScanMs = 120;  // a side takes its time; a client may rely on that

// A job keeps the pictures that lay there when it began.
struct Job {
  ScanSettings settings;
  std::shared_ptr<const Images> images;
  bool document_there = false;
  std::size_t next_side = 0;
};

class Escl {
 public:
  Escl(const Stage& stage, ScannerKind kind) : stage_(stage), kind_(kind) {}

  void serve(Exchange& exchange) {
    while (stage_.view().fault == Fault::scanner_stall) {
      if (!exchange.wait(kStallStepMs)) return;
    }
    const std::string method = exchange.method();
    const std::string path = exchange.path();
    if (method == "GET" && path == "/eSCL/ScannerCapabilities") {
      return exchange.answer(200, "text/xml", capabilities_xml(kind_));
    }
    if (method == "GET" && path == "/eSCL/ScannerStatus") {
      return exchange.answer(200, "text/xml", status_xml(adf_state(stage_.view())));
    }
    if (method == "POST" && path == kJobsPath) return create_job(exchange);
    if (method == "GET" && path.ends_with("/NextDocument")) return send_next(exchange, path);
    if (method == "DELETE") return delete_job(exchange, path);
    exchange.answer(404, "text/plain", "not found\n");
  }

 private:
  std::optional<AdfState> adf_state(const View& view) const {
    if (kind_ == ScannerKind::flatbed) return std::nullopt;
    if (view.fault == Fault::scanner_jam) return AdfState::jam;
    return view.document_there ? AdfState::loaded : AdfState::empty;
  }

  void create_job(Exchange& exchange) {
    const View view = stage_.view();
    const auto settings = parse_settings(exchange.body());
    if (!settings) return exchange.answer(400, "text/plain", "scan settings not understood\n");
    const auto adf = adf_state(view);
    if ((adf && adf != AdfState::loaded) || view.fault == Fault::scanner_jam) {
      return exchange.answer(409, "text/plain", "the feeder is not ready\n");
    }
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= kJobs) jobs_.erase(jobs_.begin());
    jobs_[++last_job_] = Job{*settings, view.images, view.document_there, 0};
    exchange.answer(201, "text/plain", "", std::string(kJobsPath) + "/" + job_name(last_job_));
  }

  // The next side's picture, or nothing where the job is unknown or has delivered all.
  std::shared_ptr<const Bytes> next_scan(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto found = find_job(path);
    if (found == jobs_.end()) return nullptr;
    Job& job = found->second;
    const std::size_t lying = job.document_there ? job.images->sides.size() : 0;
    const std::size_t wanted = kind_ == ScannerKind::flatbed ? 1 : job.settings.duplex ? 2 : 1;
    const std::size_t sides = kind_ == ScannerKind::flatbed ? 1 : std::min(lying, wanted);
    if (job.next_side >= sides) return nullptr;
    const Frame* side = lying > 0 ? &job.images->sides[job.next_side] : nullptr;
    ++job.next_side;
    return cache_.scan(side, job.settings.request);
  }

  void send_next(Exchange& exchange, const std::string& path) {
    const std::shared_ptr<const Bytes> jpeg = next_scan(path);
    if (!jpeg) return exchange.answer(404, "text/plain", "no further page\n");
    if (!exchange.wait(kScanMs)) return;
    const bool cut = stage_.view().fault == Fault::scanner_truncated_image;
    const std::size_t size = cut ? jpeg->size() / 2 : jpeg->size();
    exchange.answer(200, "image/jpeg",
                    std::string(reinterpret_cast<const char*>(jpeg->data()), size));
  }

  void delete_job(Exchange& exchange, const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto found = find_job(path);
    if (found == jobs_.end()) return exchange.answer(404, "text/plain", "no such job\n");
    jobs_.erase(found);
    exchange.answer(200, "text/plain", "");
  }

  // Counts jobs, nothing else: a name tells nothing about what is scanned.
  static std::string job_name(std::uint64_t number) { return std::to_string(number); }

  std::map<std::uint64_t, Job>::iterator find_job(const std::string& path) {
    return std::ranges::find_if(jobs_, [&](const auto& entry) {
      const std::string job = std::string(kJobsPath) + "/" + job_name(entry.first);
      return path == job || path == job + "/NextDocument";
    });
  }

  const Stage& stage_;
  const ScannerKind kind_;
  ScanCache cache_;
  std::mutex mutex_;
  std::map<std::uint64_t, Job> jobs_;
  std::uint64_t last_job_ = 0;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> serve_scanner(const Stage& stage, ScannerKind kind,
                                                  std::uint16_t port) {
  const auto escl = std::make_shared<Escl>(stage, kind);
  return HttpServer::start(
      port, {.handle = [escl](Exchange& exchange) { escl->serve(exchange); },
             .accepts = [&stage] { return stage.view().fault != Fault::scanner_offline; }});
}

}  // namespace garita::emulator
