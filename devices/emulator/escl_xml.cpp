// SPDX-License-Identifier: Apache-2.0
#include "devices/emulator/escl_xml.h"

#include <fmt/format.h>

#include <charconv>

namespace garita::emulator {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
)";
constexpr std::string_view kNamespaces =
    R"(xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" )"
    R"(xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm")";

constexpr std::string_view kInputCaps = R"(<scan:MinWidth>16</scan:MinWidth>
<scan:MaxWidth>{width}</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight>
<scan:MaxHeight>{height}</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode>
<scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>75</scan:XResolution>
<scan:YResolution>75</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution>
<scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
)";

std::string input_caps(std::string_view element) {
  const std::string caps = fmt::format(fmt::runtime(kInputCaps), fmt::arg("width", kGlassWidth),
                                       fmt::arg("height", kGlassHeight));
  return fmt::format("<scan:{0}>\n{1}</scan:{0}>\n", element, caps);
}

// The text of the first element of this local name, whatever its prefix.
std::string_view element_text(std::string_view xml, std::string_view name) {
  const std::string opening = fmt::format(":{}>", name);
  const std::size_t at = xml.find(opening);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + opening.size();
  return xml.substr(begin, xml.find('<', begin) - begin);
}

std::optional<int> number(std::string_view xml, std::string_view name) {
  const std::string_view text = element_text(xml, name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool offered(const ScanRequest& request) {
  return (request.resolution == 75 || request.resolution == 300) && request.x >= 0 &&
         request.y >= 0 && request.width >= 16 && request.height >= 16 &&
         request.x + request.width <= kGlassWidth && request.y + request.height <= kGlassHeight;
}

}  // namespace

std::string capabilities_xml(ScannerKind kind) {
  const std::string inputs =
      kind == ScannerKind::flatbed
          ? "<scan:Platen>\n" + input_caps("PlatenInputCaps") + "</scan:Platen>\n"
          : "<scan:Adf>\n" + input_caps("AdfSimplexInputCaps") + input_caps("AdfDuplexInputCaps") +
                "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption>"
                "<scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions>\n</scan:Adf>\n";
  return fmt::format(
      "{}<scan:ScannerCapabilities {}>\n<pwg:Version>2.63</pwg:Version>\n"
      "<pwg:MakeAndModel>Garita Emulated Reader</pwg:MakeAndModel>\n"
      "{}</scan:ScannerCapabilities>\n",
      kHead, kNamespaces, inputs);
}

std::string status_xml(std::optional<AdfState> adf) {
  std::string_view state;
  if (adf == AdfState::loaded) state = "ScannerAdfLoaded";
  if (adf == AdfState::empty) state = "ScannerAdfEmpty";
  if (adf == AdfState::jam) state = "ScannerAdfJam";
  const std::string element =
      adf ? fmt::format("<scan:AdfState>{}</scan:AdfState>\n", state) : std::string();
  return fmt::format(
      "{}<scan:ScannerStatus {}>\n<pwg:Version>2.63</pwg:Version>\n"
      "<pwg:State>{}</pwg:State>\n{}</scan:ScannerStatus>\n",
      kHead, kNamespaces, adf == AdfState::jam ? "Stopped" : "Idle", element);
}

std::optional<ScanSettings> parse_settings(std::string_view xml) {
  if (xml.find(":ScanSettings") == std::string_view::npos) return std::nullopt;
  ScanSettings settings;
  ScanRequest& request = settings.request;
  request.x = number(xml, "XOffset").value_or(request.x);
  request.y = number(xml, "YOffset").value_or(request.y);
  request.width = number(xml, "Width").value_or(request.width);
  request.height = number(xml, "Height").value_or(request.height);
  request.resolution = number(xml, "XResolution").value_or(request.resolution);
  request.grey = element_text(xml, "ColorMode") == "Grayscale8";
  settings.duplex = element_text(xml, "Duplex") == "true";
  if (!offered(request)) return std::nullopt;
  return settings;
}

}  // namespace garita::emulator
