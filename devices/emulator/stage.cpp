// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/stage.h"

#include <utility>

namespace garita::emulator {

std::string_view to_string(DocumentState state) {
  switch (state) {
    case DocumentState::waiting:
      return "waiting";
    case DocumentState::laid_down:
      return "laid_down";
    case DocumentState::taken:
      return "taken";
    case DocumentState::none:
      break;
  }
  return "none";
}

Result<std::unique_ptr<Stage>> Stage::create(const Scenario& scenario) {
  std::map<std::string, Entry> acts;
  for (const Act& act : scenario.acts) {
    auto images = make_images(act);
    if (!images) {
      return fail(images.error().code, "act '" + act.name + "': " + images.error().detail);
    }
    acts.emplace(act.name, Entry{act, std::move(*images)});
  }
  return std::unique_ptr<Stage>(new Stage(std::move(acts)));
}

Stage::Stage(std::map<std::string, Entry> acts) : acts_(std::move(acts)) {}

DocumentState Stage::document_state() const {
  if (!current_ || !current_->act.document) return DocumentState::none;
  if (taken_) return DocumentState::taken;
  const auto elapsed = std::chrono::steady_clock::now() - started_;
  const Act& act = current_->act;
  if (elapsed < std::chrono::milliseconds(act.lay_down_after_ms)) return DocumentState::waiting;
  if (act.take_away_after_ms && elapsed >= std::chrono::milliseconds(*act.take_away_after_ms)) {
    return DocumentState::taken;
  }
  return DocumentState::laid_down;
}

View Stage::view() const {
  const std::lock_guard lock(mutex_);
  return {current_ ? current_->images : nobody_, document_state() == DocumentState::laid_down,
          fault_};
}

StageState Stage::state() const {
  const std::lock_guard lock(mutex_);
  StageState state;
  if (current_) state.act = current_->act.name;
  state.person = current_ && current_->act.person;
  state.document = document_state();
  state.fault = fault_;
  return state;
}

Result<void> Stage::start(const std::string& act) {
  const auto found = acts_.find(act);
  if (found == acts_.end()) return fail(ErrorCode::http_not_found, "no act '" + act + "'");
  const std::lock_guard lock(mutex_);
  current_ = &found->second;
  started_ = std::chrono::steady_clock::now();
  taken_ = false;
  fault_ = current_->act.fault;
  return {};
}

Result<void> Stage::take_document() {
  const std::lock_guard lock(mutex_);
  if (document_state() != DocumentState::laid_down) {
    return fail(ErrorCode::http_bad_request, "no document lies there");
  }
  taken_ = true;
  return {};
}

void Stage::clear() {
  const std::lock_guard lock(mutex_);
  current_ = nullptr;
  taken_ = false;
  fault_ = Fault::none;
}

void Stage::set_fault(Fault fault) {
  const std::lock_guard lock(mutex_);
  fault_ = fault;
}

}  // namespace garita::emulator
