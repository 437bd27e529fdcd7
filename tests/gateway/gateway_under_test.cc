#include "tests/gateway/gateway_under_test.h"

#include <iostream>

#include "services/platform/base/check.h"

namespace linli::gateway_test {
namespace {

/// The port of the log's line `"event":"<event>","port":"N"`; 0 before it has come.
int PortIn(const std::string& log, const std::string& event) {
  const std::string key = "\"event\":\"" + event + "\",\"port\":\"";
  const auto at = log.find(key);
  return at == log.npos ? 0 : std::atoi(log.c_str() + at + key.size());
}

}  // namespace

GatewayUnderTest::GatewayUnderTest(const std::vector<std::string>& flags,
                                   const std::vector<std::string>& environment) {
  services_ = std::make_unique<FakeServices>(dir() + "/services");
  e2e::Command command;
  command.words = {std::string(LINLI_TEST_DIR) + "/linli-gateway-testing",
                   "--listen",
                   "127.0.0.1:0",
                   "--metrics",
                   "127.0.0.1:0",
                   "--drain-ms",
                   "20",
                   "--service",
                   "testing=" + services_->address(),
                   "--service",
                   "directory=" + services_->address()};
  command.words.insert(command.words.end(), flags.begin(), flags.end());
  command.environment = environment;
  command.out_file = command.err_file = dir() + "/log";
  process_ = e2e::Process(command);
  e2e::Eventually([this] {
    port_ = PortIn(log(), "listening");
    return port_ != 0 || !process_.running();
  });
  if (port_ == 0) std::cerr << "the gateway does not start:\n" << log() << std::endl;
  LINLI_CHECK(port_ != 0);
  metrics_port_ = PortIn(log(), "metrics");
}

GatewayUnderTest::~GatewayUnderTest() {
  process_.Kill();
  services_.reset();
}

bool GatewayUnderTest::Logged(const std::string& text) const {
  return e2e::Eventually([&] { return log().find(text) != std::string::npos; },
                         std::chrono::seconds(10));
}

void MakeCertificate(const std::string& dir, const std::string& name) {
  e2e::Command command;
  command.words = {"openssl",
                   "req",
                   "-x509",
                   "-newkey",
                   "ec",
                   "-pkeyopt",
                   "ec_paramgen_curve:prime256v1",
                   "-nodes",
                   "-subj",
                   "/CN=" + name,
                   "-days",
                   "2",
                   "-keyout",
                   dir + "/key.pem.new",
                   "-out",
                   dir + "/cert.pem.new"};
  LINLI_CHECK(e2e::Process(command).Wait() == 0);
  std::filesystem::rename(dir + "/key.pem.new", dir + "/key.pem");
  std::filesystem::rename(dir + "/cert.pem.new", dir + "/cert.pem");
}

}  // namespace linli::gateway_test
