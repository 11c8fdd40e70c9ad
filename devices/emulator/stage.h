// SPDX-License-Identifier: Apache-2.0
// What can be seen at this moment: who stands before the camera, what lies on the scanner.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "devices/emulator/images.h"
#include "devices/emulator/scenario.h"

namespace garita::emulator {

enum class DocumentState { none, waiting, laid_down, taken };

std::string_view to_string(DocumentState state);

// What the wires may know: pixels and faults, no name.
struct View {
  std::shared_ptr<const Images> images;
  bool document_there = false;
  Fault fault = Fault::none;
};

// What the control wire tells.
struct StageState {
  std::optional<std::string> act;
  bool person = false;
  DocumentState document = DocumentState::none;
  Fault fault = Fault::none;
};

// Thread safe.
class Stage {
 public:
  // Makes the pictures of every act. Errors: those of make_images, with the act's name.
  static Result<std::unique_ptr<Stage>> create(const Scenario& scenario);

  View view() const;
  StageState state() const;

  // Errors: http.not_found (no such act), http.bad_request (no document lies there).
  Result<void> start(const std::string& act);
  Result<void> take_document();
  void clear();  // nobody there, no document, no fault
  void set_fault(Fault fault);

 private:
  struct Entry {
    Act act;
    std::shared_ptr<const Images> images;
  };
  explicit Stage(std::map<std::string, Entry> acts);
  DocumentState document_state() const;

  const std::map<std::string, Entry> acts_;
  const std::shared_ptr<const Images> nobody_ = empty_images();
  mutable std::mutex mutex_;
  const Entry* current_ = nullptr;
  std::chrono::steady_clock::time_point started_;
  bool taken_ = false;
  Fault fault_ = Fault::none;
};

}  // namespace garita::emulator
