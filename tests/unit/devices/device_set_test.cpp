// SPDX-License-Identifier: Apache-2.0
#include "devices/device_set.h"

#include <gtest/gtest.h>

namespace garita {
namespace {

TEST(DeviceSet, NamesItsDevicesAndOpensNone) {
  const DeviceSet set = make_devices({.camera = {"http://user:secret@127.0.0.1:9/live.mjpg"},
                                      .scanner = {"airscan:e0:Nobody", 300}});
  EXPECT_EQ(set.camera->status().device, "http://127.0.0.1:9/live.mjpg");
  EXPECT_FALSE(set.camera->status().ready);
  EXPECT_EQ(set.scanner->status().device, "airscan:e0:Nobody");
  EXPECT_FALSE(set.scanner->status().ready);
}

TEST(DeviceSet, ADeviceThatIsNotOpenedSaysSo) {
  const DeviceSet set = make_devices({.camera = {"none.mp4"}, .scanner = {"none", 300}});
  const std::chrono::milliseconds deadline(2000);
  EXPECT_EQ(set.camera->capture(deadline).error().code, ErrorCode::camera_no_frame);
  EXPECT_EQ(set.scanner->scan(deadline).error().code, ErrorCode::scanner_unreachable);
}

}  // namespace
}  // namespace garita
