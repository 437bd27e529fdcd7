#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/platform/testing/temp_folder.h"
#include "tests/end_to_end/process.h"
#include "tests/gateway/fake_services.h"

namespace linli::gateway_test {

/// A real gateway process of a test's own, in front of fake services, on a port of the kernel's
/// choice, in a temporary folder that goes with it.
class GatewayUnderTest {
 public:
  explicit GatewayUnderTest(const std::vector<std::string>& flags = {},
                            const std::vector<std::string>& environment = {});
  ~GatewayUnderTest();

  int port() const { return port_; }
  int metrics_port() const { return metrics_port_; }
  const std::string& dir() const { return folder_.path(); }
  FakeServices& services() { return *services_; }
  e2e::Process& process() { return process_; }
  std::string log() const { return e2e::ReadText(dir() + "/log"); }
  /// A log line with this text has come.
  bool Logged(const std::string& text) const;

 private:
  linli::testing::TempFolder folder_;
  std::unique_ptr<FakeServices> services_;
  e2e::Process process_;
  int port_ = 0;
  int metrics_port_ = 0;
};

/// A self-signed certificate for 127.0.0.1 with its key, made by openssl: "cert.pem", "key.pem".
void MakeCertificate(const std::string& dir, const std::string& name);

}  // namespace linli::gateway_test
