// SPDX-License-Identifier: Apache-2.0
#include "devices/device_set.h"

#include "devices/camera/opencv_camera.h"
#include "devices/scanner/sane_scanner.h"

namespace garita {

void quiet_device_libraries() { camera::quiet_capture_libraries(); }

DeviceSet make_devices(const DeviceSettings& settings) {
  return {
      std::make_unique<camera::OpencvCamera>(settings.camera.source),
      std::make_unique<scanner::SaneScanner>(settings.scanner.device, settings.scanner.resolution)};
}

}  // namespace garita
