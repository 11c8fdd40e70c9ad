// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace garita::service {
namespace {

constexpr Metric kBuildInfo{"garita_build_info", "Always 1; the labels say what runs."};
constexpr Metric kStartTime{"process_start_time_seconds", "Start of the process, Unix time."};
constexpr Metric kResident{"process_resident_memory_bytes", "Memory that is resident."};
constexpr Metric kOpenFiles{"process_open_fds", "Open file descriptors."};

const prometheus::Histogram::BucketBoundaries kBuckets{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
                                                       1,     2.5,  5,     10,   20,  30,   60};

// The second number of /proc/self/statm: resident pages (proc(5)).
double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0;
  double resident = 0;
  file >> size >> resident;
  return file ? resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) : 0;
}

double open_files() {
  std::error_code error;
  double count = 0;
  for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end;
       !error && entry != end; entry.increment(error)) {
    ++count;
  }
  return count;
}

double unix_time() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

struct Metrics::Impl {
  mutable prometheus::Registry registry;

  // The library makes a family and a member of it once, and returns that one ever after.
  prometheus::Gauge& gauge(const Metric& metric, const MetricLabels& labels) const {
    return prometheus::BuildGauge()
        .Name(metric.name)
        .Help(metric.help)
        .Register(registry)
        .Add(labels);
  }
};

Metrics::Metrics(const std::string& program, const std::string& version)
    : impl_(std::make_unique<Impl>()) {
  set(kBuildInfo, 1, {{"program", program}, {"version", version}});
  set(kStartTime, unix_time());
}

Metrics::~Metrics() = default;

void Metrics::count(const Metric& counter, const MetricLabels& labels, double by) {
  prometheus::BuildCounter()
      .Name(counter.name)
      .Help(counter.help)
      .Register(impl_->registry)
      .Add(labels)
      .Increment(by);
}

void Metrics::set(const Metric& gauge, double value, const MetricLabels& labels) {
  impl_->gauge(gauge, labels).Set(value);
}

void Metrics::observe(const Metric& duration, double seconds, const MetricLabels& labels) {
  prometheus::BuildHistogram()
      .Name(duration.name)
      .Help(duration.help)
      .Register(impl_->registry)
      .Add(labels, kBuckets)
      .Observe(seconds);
}

std::string Metrics::text() const {
  impl_->gauge(kResident, {}).Set(resident_bytes());
  impl_->gauge(kOpenFiles, {}).Set(open_files());
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, impl_->registry.Collect());
  return out.str();
}

}  // namespace garita::service
