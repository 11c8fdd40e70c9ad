// SPDX-License-Identifier: Apache-2.0
// SANE options by name. Private to the SANE driver.
#pragma once

#include <sane/sane.h>

#include <string>
#include <string_view>
#include <vector>

namespace garita::scanner {

// How a scanner takes its documents, as far as the driver tells them apart.
enum class Source { feeder_duplex, feeder, flatbed };

// Best source of those that the device offers; a device without the option has one glass.
struct SourceChoice {
  Source source = Source::flatbed;
  std::string name;  // empty: there is nothing to set
};

SourceChoice choose_source(const std::vector<std::string>& offered);

// All act on an open handle. false: no such active option, or the device refuses the value, or
// takes another one in its place.
std::vector<std::string> string_choices(SANE_Handle handle, std::string_view option);
bool set_string(SANE_Handle handle, std::string_view option, const std::string& value);
bool set_number(SANE_Handle handle, std::string_view option, double value);
// The smallest value that the option's range or list allows; 0 where there is none.
double smallest_number(SANE_Handle handle, std::string_view option);
// Opens the scan window to the whole glass. Devices without a window have nothing to set.
void set_whole_area(SANE_Handle handle);

}  // namespace garita::scanner
