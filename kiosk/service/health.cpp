// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service/health.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/service/clock.h"

namespace garita::service {
namespace {

using Json = nlohmann::ordered_json;

bool works(const PartHealth& part) {
  return part.state == PartState::ok || part.state == PartState::degraded;
}

Json part_json(const PartHealth& part) {
  Json json = {{"state", to_string(part.state)}, {"required", part.required}};
  if (part.reason) json["reason"] = to_string(*part.reason);
  json["since"] = part.since;
  return json;
}

}  // namespace

std::string_view to_string(PartState state) {
  switch (state) {
    case PartState::starting:
      return "starting";
    case PartState::ok:
      return "ok";
    case PartState::degraded:
      return "degraded";
    case PartState::failed:
      return "failed";
  }
  return "failed";
}

std::string_view HealthView::status() const {
  if (!live || !ready) return "failed";
  const bool all_well = std::ranges::all_of(
      parts, [](const PartHealth& part) { return part.state == PartState::ok; });
  return all_well ? "ok" : "degraded";
}

std::string to_json(const HealthView& view) {
  Json json = {{"program", view.program}, {"version", view.version}};
  if (!view.instance.empty()) json["instance"] = view.instance;
  json["at"] = view.at;
  json["status"] = view.status();
  json["live"] = view.live;
  json["ready"] = view.ready;
  json["parts"] = Json::object();
  for (const PartHealth& part : view.parts) json["parts"][part.name] = part_json(part);
  json["threads"] = Json::object();
  for (const ThreadHealth& thread : view.threads) json["threads"][thread.name] = thread.in_time;
  if (view.queue) {
    json["queue"] = {{"depth", view.queue->depth},
                     {"oldest_age_s", view.queue->oldest_age_s},
                     {"last_sequence", view.queue->last_sequence}};
  }
  return json.dump();
}

std::string to_line(const HealthView& view) {
  std::string line(view.status());
  std::string_view before = ": ";
  for (const PartHealth& part : view.parts) {
    if (part.state == PartState::ok) continue;
    const std::string_view why = part.reason ? to_string(*part.reason) : to_string(part.state);
    line.append(before).append(part.name).append(" ").append(why);
    before = ", ";
  }
  for (const ThreadHealth& thread : view.threads) {
    if (thread.in_time) continue;
    line.append(before).append("thread ").append(thread.name).append(" hangs");
    before = ", ";
  }
  if (view.queue && view.queue->depth > 0) {
    line += "; " + std::to_string(view.queue->depth) + " reports wait";
  }
  return line;
}

Health::Health(std::string program, std::string version)
    : program_(std::move(program)), version_(std::move(version)) {}

void Health::set_instance(std::string instance) {
  const std::lock_guard lock(mutex_);
  instance_ = std::move(instance);
}

void Health::add(const std::string& part, bool required) {
  const std::lock_guard lock(mutex_);
  if (std::ranges::find(parts_, part, &PartHealth::name) != parts_.end()) return;
  parts_.push_back({.name = part, .required = required, .reason = {}, .since = utc_now_text()});
}

Progress& Health::thread(const std::string& name) {
  const std::lock_guard lock(mutex_);
  return threads_[name];
}

// A part that nobody added is told of all the same, and no work waits for it.
void Health::set(const std::string& part, PartState state, std::optional<ErrorCode> reason) {
  const std::lock_guard lock(mutex_);
  auto found = std::ranges::find(parts_, part, &PartHealth::name);
  if (found == parts_.end()) {
    parts_.push_back({.name = part, .required = false, .reason = {}, .since = {}});
    found = std::prev(parts_.end());
  }
  if (found->state == state && found->reason == reason) return;
  found->state = state;
  found->reason = reason;
  found->since = utc_now_text();
}

void Health::set_queue(const Queue& queue) {
  const std::lock_guard lock(mutex_);
  queue_ = queue;
}

HealthView Health::view() const {
  const auto now = Progress::Clock::now();
  const std::lock_guard lock(mutex_);
  HealthView view{.program = program_,
                  .version = version_,
                  .instance = instance_,
                  .at = utc_now_text(),
                  .started = true,
                  .live = true,
                  .ready = true,
                  .parts = parts_,
                  .threads = {},
                  .queue = queue_};
  for (const PartHealth& part : parts_) {
    if (!part.required) continue;
    if (part.state == PartState::starting) view.started = false;
    if (!works(part)) view.ready = false;
  }
  for (const auto& [name, progress] : threads_) {
    if (!progress.begun()) view.started = false;
    // Before its first word a thread is about to start: that is the start's time limit to judge.
    const bool in_time = !progress.begun() || progress.in_time(now);
    view.threads.push_back({name, in_time});
    view.live = view.live && in_time;
  }
  return view;
}

}  // namespace garita::service
