#include "tests/gateway/gateway_under_test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "services/platform/base/check.h"

namespace linli::gateway_test {
namespace {

int FreePort() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  LINLI_CHECK(bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  LINLI_CHECK(getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  close(fd);
  return ntohs(address.sin_port);
}

/// The port of the log's line `"event":"listening","port":"N"`; 0 before it has come.
int PortIn(const std::string& log) {
  const std::string key = "\"event\":\"listening\",\"port\":\"";
  const auto at = log.find(key);
  return at == log.npos ? 0 : std::atoi(log.c_str() + at + key.size());
}

}  // namespace

GatewayUnderTest::GatewayUnderTest(const std::vector<std::string>& flags,
                                   const std::vector<std::string>& environment) {
  dir_ = (std::filesystem::temp_directory_path() / "gateway-XXXXXX").string();
  LINLI_CHECK(mkdtemp(dir_.data()) != nullptr);
  services_ = std::make_unique<FakeServices>(dir_ + "/services");
  metrics_port_ = FreePort();
  e2e::Command command;
  command.words = {std::string(LINLI_TEST_DIR) + "/linli-gateway-testing",
                   "--listen",
                   "127.0.0.1:0",
                   "--metrics",
                   "127.0.0.1:" + std::to_string(metrics_port_),
                   "--drain-ms",
                   "20",
                   "--service",
                   "testing=" + services_->address(),
                   "--service",
                   "directory=" + services_->address()};
  command.words.insert(command.words.end(), flags.begin(), flags.end());
  command.environment = environment;
  command.out_file = command.err_file = dir_ + "/log";
  process_ = e2e::Process(command);
  e2e::Eventually([this] {
    port_ = PortIn(log());
    return port_ != 0 || !process_.running();
  });
  if (port_ == 0) std::cerr << "the gateway does not start:\n" << log() << std::endl;
  LINLI_CHECK(port_ != 0);
}

GatewayUnderTest::~GatewayUnderTest() {
  process_.Kill();
  services_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
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
