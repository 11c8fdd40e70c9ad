// SPDX-License-Identifier: Apache-2.0
// Pixel work of the forge: background curves, portraits, smudges, paper.
#pragma once

#include <optional>

#include "devices/emulator/forge/text.h"
#include "devices/emulator/scenario.h"
#include "verify/image/frame.h"

namespace cv {
class Mat;
}

namespace garita::emulator::forge {

// Fine interlaced waves, as security printing has them.
void draw_curves(cv::Mat& image, const Ink& ink);

// Fills `window` with the head and shoulders around the face (Doc 9303-3: the face takes 70 to 80 %
// of the portrait's height from chin to crown); without a face area, with the photograph's middle.
void print_portrait(const Frame& photo, const std::optional<Crop>& face, cv::Mat& window);

// Wet ink wiped over: nothing in the area can be read afterwards.
void smudge(cv::Mat& area);

// The softness and grain of print on paper.
void soften(cv::Mat& image);

}  // namespace garita::emulator::forge
