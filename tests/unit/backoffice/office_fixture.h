// SPDX-License-Identifier: Apache-2.0
// A back office in the test's own process, with one enrolled kiosk and that kiosk's key.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "kiosk/backoffice/desk.h"
#include "kiosk/backoffice/service.h"
#include "kiosk/service/http_client.h"
#include "tests/support/identities.h"
#include "verify/verdict/envelope.h"
#include "verify/verdict/report.h"

namespace garita::backoffice {

inline constexpr const char* kKiosk = "lane-1";

class OfficeFixture : public testing::Test {
 protected:
  OfficeFixture();
  ~OfficeFixture() override;

  void start();
  void stop() { service_.reset(); }

  // A referral with two images, both listed with their true hashes.
  static verdict::Report report(std::uint64_t sequence);
  // Its envelope, signed by the enrolled key.
  verdict::Envelope envelope(std::uint64_t sequence) const { return seal(report(sequence)); }
  verdict::Envelope seal(const verdict::Report& report) const;

  // As an officer who is logged in; `headers` replace those of the same name.
  service::HttpResponse get(const std::string& path,
                            const std::map<std::string, std::string>& headers = {}) const;
  // As nobody.
  service::HttpResponse send(const std::string& method, const std::string& path,
                             const std::string& body,
                             const std::map<std::string, std::string>& headers = {}) const;
  // As an officer's console sends it.
  service::HttpResponse ask(const std::string& method, const std::string& path,
                            const std::string& body, const std::string& cookie) const;
  // A session of an officer who needs no account of their own test; the cookie of it.
  std::string log_in(const std::string& officer);
  // As the kiosk, which shows its certificate.
  service::HttpResponse post(const std::string& body) const;
  service::HttpResponse post(const verdict::Envelope& sent) const {
    return post(verdict::encode(sent));
  }
  // What an officer's browser, and the enrolled kiosk, connect with.
  service::TlsFiles officer() const { return identities_.client(); }
  service::TlsFiles kiosk() const { return identities_.client(kiosk_identity_); }

  std::filesystem::path folder_;
  support::Identities identities_;
  std::filesystem::path kiosk_identity_;
  config::BackOfficeService settings_;
  verdict::SigningKey key_;
  std::optional<Service> service_;
  std::string cookie_;
};

// The code of a problem+json answer; fails the test where it is none.
std::string problem_code(const service::HttpResponse& response);

}  // namespace garita::backoffice
