// SPDX-License-Identifier: Apache-2.0
// The one place that names drivers: settings in, ports out.
#pragma once

#include <memory>
#include <string>

#include "devices/camera/camera.h"
#include "devices/scanner/scanner.h"

namespace garita {

struct CameraSettings {
  std::string source;  // "/dev/video0", "http://host/stream.mjpg", "rtsp://...", a file's path
};

struct ScannerSettings {
  std::string device;    // SANE device name, e.g. "airscan:e0:Garita"
  int resolution = 300;  // dots an inch
};

struct DeviceSettings {
  CameraSettings camera;
  ScannerSettings scanner;
};

struct DeviceSet {
  std::unique_ptr<camera::Camera> camera;
  std::unique_ptr<scanner::Scanner> scanner;
};

// Once a program, before its other threads: the libraries under the drivers report through the
// ports and not on standard error.
void quiet_device_libraries();

// Opens nothing: the caller opens each device and reports what is missing.
DeviceSet make_devices(const DeviceSettings& settings);

}  // namespace garita
