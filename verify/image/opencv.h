// SPDX-License-Identifier: Apache-2.0
// The one crossing between Frame and OpenCV, for .cpp files that compute with it. cv::Mat is only
// declared here, so no header of ours pulls OpenCV in.
#pragma once

#include "verify/image/frame.h"

namespace cv {
class Mat;
}

namespace garita {

// Shares the frame's pixels without copying: read only, and the frame must outlive it.
cv::Mat view_of(const Frame& frame);

// Copies. mat: 8 bits a channel, 1 or 3 channels.
Frame to_frame(const cv::Mat& mat);

}  // namespace garita
