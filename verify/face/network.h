// SPDX-License-Identifier: Apache-2.0
// One network of OpenCV DNN behind plain types. Private to verify/face. Not thread safe.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "verify/base/bytes.h"
#include "verify/base/error.h"
#include "verify/image/frame.h"

namespace garita::face {

// How pixels become the network's input: value = (pixel - mean) * scale.
struct Recipe {
  int width = 0;
  int height = 0;
  double mean = 0;
  double scale = 1;
  bool rgb = false;  // the network expects R, G, B; frames are B, G, R
};

class Network {
 public:
  // Errors: model.unreadable.
  static Result<Network> load(const Bytes& onnx, std::string name, const Recipe& recipe);
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  // input: exactly the recipe's size, with the channels that the network expects. The values of
  // each output, in the order asked for; none named: of the network's own.
  // Errors: face.model_failed.
  Result<std::vector<std::vector<float>>> run(const Frame& input,
                                              const std::vector<std::string>& outputs);
  const Recipe& recipe() const;

 private:
  struct Impl;
  explicit Network(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace garita::face
