// What Connect's own clients and curl say of the gateway.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/gateway/gateway_under_test.h"

namespace linli::gateway_test {
namespace {

using ::testing::HasSubstr;

class ProofTest : public ::testing::Test {
 protected:
  struct Ran {
    int code;
    std::string said;
  };
  Ran Run(std::vector<std::string> words) {
    e2e::Command command;
    command.words = std::move(words);
    command.out_file = command.err_file = gateway_.dir() + "/out";
    command.dir = folder_;
    e2e::Process process(command);
    const int code = process.Wait();
    return {code, e2e::ReadText(gateway_.dir() + "/out")};
  }
  std::string Url() const { return "http://127.0.0.1:" + std::to_string(gateway_.port()); }

  GatewayUnderTest gateway_{{"--requests-per-minute", "1000000"}};
  std::string folder_ = std::string(LINLI_SOURCE_DIR) + "/tests/gateway";
};

TEST_F(ProofTest, ConnectsOwnClientsAreContent) {
  ASSERT_TRUE(std::filesystem::exists(folder_ + "/node_modules")) << "tools/install was not run";
  const auto ran = Run({LINLI_NODE, "prove.mjs", Url(), LINLI_ECHO_DESCRIPTORS});
  EXPECT_EQ(ran.code, 0) << ran.said;
  EXPECT_THAT(ran.said, HasSubstr(" passed, 0 failed"));
}

TEST_F(ProofTest, CurlIsContent) {
  const auto ran = Run({"curl", "-sS", "-i", Url() + "/linli.testing.v1.EchoService/Peek", "--json",
                        R"({"what": {"text": "古城村"}})"});
  EXPECT_THAT(ran.said, HasSubstr(R"({"what":{"text":"古城村"}})"));
}

TEST_F(ProofTest, BufCurlIsContent) {
  const std::string buf = std::string(LINLI_SOURCE_DIR) + "/tools/buf/node_modules/.bin/buf";
  ASSERT_TRUE(std::filesystem::exists(buf)) << "tools/install was not run";
  const auto call = [&](const std::string& method, const std::string& data) {
    auto ran = Run({buf, "curl", "--schema", LINLI_ECHO_DESCRIPTORS, "-d", data,
                    Url() + "/linli.testing.v1.EchoService/" + method});
    std::erase_if(ran.said, [](char c) { return c == ' ' || c == '\n'; });  // buf indents
    return ran;
  };
  EXPECT_THAT(call("Peek", R"({"what": {"text": "x"}})").said, HasSubstr(R"("text":"x")"));
  EXPECT_THAT(call("Peek", R"({"fail_code": 5})").said, HasSubstr("not_found"));
  EXPECT_THAT(call("Count", R"({"times": 3})").said, HasSubstr(R"({"number":3})"));
}

}  // namespace
}  // namespace linli::gateway_test
