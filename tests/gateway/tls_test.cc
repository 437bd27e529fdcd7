// TLS at the gateway itself, with openssl's own client.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/platform/testing/temp_folder.h"
#include "tests/gateway/gateway_under_test.h"
#include "tests/gateway/raw_client.h"

namespace linli::gateway_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() { MakeCertificate(dir_, "first"); }

  std::vector<std::string> Flags() const {
    return {"--tls-certificate", dir_ + "/cert.pem", "--tls-key", dir_ + "/key.pem"};
  }
  /// What openssl says of one GET /healthz: the certificate's subject and the answer.
  std::string Visit(int port, const std::string& option = "-quiet") {
    e2e::WriteText(dir_ + "/in", "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    e2e::Command command;
    command.words = {"openssl",  "s_client", "-connect", "127.0.0.1:" + std::to_string(port),
                     "-ign_eof", option};
    command.in_file = dir_ + "/in";
    command.out_file = command.err_file = dir_ + "/out";
    e2e::Process(command).Wait(std::chrono::seconds(20));
    return e2e::ReadText(dir_ + "/out");
  }

  linli::testing::TempFolder folder_;
  const std::string& dir_ = folder_.path();
};

TEST_F(TlsTest, ServesAndTellsBrowsersToStay) {
  GatewayUnderTest gateway(Flags());
  const auto answer = Visit(gateway.port());
  EXPECT_THAT(answer, HasSubstr("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security: max-age=31536000"));
  EXPECT_THAT(answer, HasSubstr("CN = first"));
  EXPECT_THAT(Visit(gateway.port(), "-tls1_1"), HasSubstr("alert protocol version"));
}

TEST_F(TlsTest, TakesARenewedCertificateWithoutAStart) {
  GatewayUnderTest gateway(Flags());
  MakeCertificate(dir_, "second");
  EXPECT_TRUE(e2e::Eventually(
      [&] { return Visit(gateway.port()).find("CN = second") != std::string::npos; }));
  e2e::WriteText(dir_ + "/cert.pem", "not a certificate");
  ASSERT_TRUE(gateway.Logged("certificate_refused"));
  EXPECT_THAT(Visit(gateway.port()), HasSubstr("CN = second"));
}

TEST_F(TlsTest, PlainTextIsNoHandshake) {
  GatewayUnderTest gateway(Flags());
  EXPECT_THAT(Ask(gateway.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), Not(HasSubstr("200")));
  EXPECT_THAT(Visit(gateway.port()), HasSubstr("HTTP/1.1 200"));
}

}  // namespace
}  // namespace linli::gateway_test
