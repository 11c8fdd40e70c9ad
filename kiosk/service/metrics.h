// SPDX-License-Identifier: Apache-2.0
// Metrics: counters, gauges and histograms of one program in Prometheus' text format. Every room
// that has something to count gets an Operation (operation.h) and counts there. Names, units and
// alerts: docs/operation.md.
//
// A label's value comes from a fixed list of ours (a verdict, a step, an error code): never from
// outside, and never anything of a traveler.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace garita::service {

using MetricLabels = std::map<std::string, std::string>;

struct Metric {
  const char* name;  // "garita_inspections_total"; seconds, bytes: base units only
  const char* help;
};

// Thread safe throughout; cheap enough for each step of an inspection.
class Metrics {
 public:
  Metrics(const std::string& program, const std::string& version);
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  // A counter that may happen is named at the start with `by` 0: a rate needs the 0 before the 1.
  void count(const Metric& counter, const MetricLabels& labels = {}, double by = 1);
  void set(const Metric& gauge, double value, const MetricLabels& labels = {});
  // Into a histogram from 5 ms to 60 s.
  void observe(const Metric& duration, double seconds, const MetricLabels& labels = {});

  // All of it as text/plain; version=0.0.4, with the process's memory, files and time of now.
  std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

inline constexpr const char* kMetricsMediaType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace garita::service
