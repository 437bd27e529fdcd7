// What a gateway bears: memory stays within a stated bound, and others are answered all the while.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <utility>

#include "services/gateway/rpc/envelope.h"
#include "tests/gateway/gateway_under_test.h"
#include "tests/gateway/raw_client.h"

namespace linli::gateway_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kPeek[] = "/linli.testing.v1.EchoService/Peek";
constexpr char kSay[] = "/linli.testing.v1.EchoService/Say";
constexpr char kCount[] = "/linli.testing.v1.EchoService/Count";
constexpr char kJson[] = "application/json";
constexpr std::size_t kKilobyte = 1024;
constexpr std::size_t kMegabyte = 1024 * kKilobyte;
constexpr auto kPatience = std::chrono::minutes(2);

class FloodTest : public ::testing::Test {
 protected:
  FloodTest() {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    ExpectOthersServed();  // What is allocated once is there.
    before_ = Resident();
  }

  std::size_t Resident() { return gateway_.process().ResidentBytes(); }
  void ExpectGrownLessThan(std::size_t bytes) {
    const auto now = Resident();
    EXPECT_LT(now, before_ + bytes) << "from " << before_ / kKilobyte << " kB";
    RecordProperty("grown_kb", static_cast<int>((now - std::min(now, before_)) / kKilobyte));
  }
  std::string Ask(const std::string& request) {
    return gateway_test::Ask(gateway_.port(), request);
  }
  void ExpectOthersServed() {
    EXPECT_THAT(Ask(Post(kPeek, kJson, R"({"what": {"small": 5}})")), HasSubstr(R"("small":5)"));
  }
  /// Connections that have sent `bytes` and wait.
  void Crowd(std::size_t count, const std::string& bytes) {
    for (std::size_t i = 0; i < count; ++i) {
      crowd_.push_back(std::make_unique<RawClient>(gateway_.port(), 16 * 1024));
      if (!bytes.empty()) crowd_.back()->Send(bytes);
    }
  }
  std::string Metrics() {
    return gateway_test::Ask(gateway_.metrics_port(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  bool Open(std::size_t connections) {
    const auto line = "linli_open{what=\"connections\"} " + std::to_string(connections) + "\n";
    return e2e::Eventually([&] { return Metrics().find(line) != std::string::npos; }, kPatience);
  }

  // What AddressSanitizer would keep of freed memory is nothing that the gateway needs.
  GatewayUnderTest gateway_{
      {"--requests-per-minute", "1000000"},
      {"ASAN_OPTIONS=quarantine_size_mb=1:thread_local_quarantine_size_kb=1"}};
  std::vector<std::unique_ptr<RawClient>> crowd_;
  std::size_t before_ = 0;
};

TEST_F(FloodTest, TenThousandIdleConnections) {
  for (int round = 0; round < 2; ++round) {
    Crowd(10000, "");
    EXPECT_TRUE(Open(10000));
    ExpectOthersServed();
    ExpectGrownLessThan(10000 * 20 * kKilobyte);
    crowd_.clear();
    EXPECT_TRUE(Open(0));
  }
}

TEST_F(FloodTest, HeadersWithoutEnd) {
  Crowd(1000, "GET / HTTP/1.1\r\nX: " + std::string(15 * kKilobyte, 'x'));
  Crowd(1000, "GET / HTTP/1.1\r\n" + std::string(1800, '\n'));
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 1500; ++i) many += "a: b\r\n";
  Crowd(1000, many);
  ExpectOthersServed();
  ExpectGrownLessThan(3000 * 60 * kKilobyte);
  // One that sends on is told so.
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nX: " + std::string(4 * kMegabyte, 'x')),
              StartsWith("HTTP/1.1 431"));
}

TEST_F(FloodTest, BodiesThatStall) {
  const std::string head = "POST " + std::string(kPeek) +
                           " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           "Content-Length: 1000001\r\n\r\n";
  Crowd(400, head + std::string(1000000, ' '));
  ExpectOthersServed();
  ExpectGrownLessThan(200 * kMegabyte);
}

TEST_F(FloodTest, DepthsAndWidths) {
  const auto repeated = [](const std::string& text, std::size_t bytes) {
    std::string all;
    while (all.size() < bytes) all += text;
    return all;
  };
  const std::string bombs[] = {repeated("[", kMegabyte),
                               repeated("{\"what\":", kMegabyte),
                               "{\"what\":" + repeated("{\"inner\":", kMegabyte),
                               "{\"what\":{\"many\":[" + repeated("{},", 1000000),
                               "{\"what\":{\"numbers\":[" + repeated("1,", 1000000),
                               "{\"what\":{\"numbers\":[" + std::string(1000000, '9'),
                               "{\"what\":{\"text\":\"" + repeated("\\u0001", 1000000)};
  for (const auto& bomb : bombs) {
    EXPECT_THAT(Ask(Post(kPeek, kJson, bomb)), StartsWith("HTTP/1.1 400")) << bomb.substr(0, 30);
  }
  // A hundred levels are as many as protobuf takes.
  std::string nested;
  while (nested.size() < 20000) {
    std::string size;
    for (auto left = nested.size(); left > 0 || size.empty(); left /= 128) {
      size += static_cast<char>(left % 128 + (left >= 128 ? 128 : 0));
    }
    nested = "\x72" + size + nested;  // Everything.inner
  }
  const auto refused = Ask(Post(kPeek, "application/proto", "\x0a\x03\x72" + nested));
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 400"));
  ExpectOthersServed();
  ExpectGrownLessThan(64 * kMegabyte);
}

TEST_F(FloodTest, StreamsThatNobodyReads) {
  constexpr int kStreams = 100;
  Crowd(kStreams, Post(kCount, "application/connect+json",
                       gateway::Enveloped(0, R"({"times": -1, "padding": 50000})")));
  const auto all_open = [&] { return gateway_.services().streams_open() == kStreams; };
  ASSERT_TRUE(e2e::Eventually(all_open, kPatience));
  // Until nobody takes any more: then what lies between is all there will be.
  int sent = 0;
  const auto at_rest = [&] {
    const int before = std::exchange(sent, gateway_.services().messages_sent());
    ExpectOthersServed();
    return sent > 0 && before == sent;
  };
  ASSERT_TRUE(e2e::Eventually(at_rest, kPatience));
  ExpectGrownLessThan(kStreams * kMegabyte);
}

TEST_F(FloodTest, BearersThatNobodyIssued) {
  // Ten at once: more than can be earned again while they are tried.
  GatewayUnderTest gateway({"--requests-per-minute", "40"});
  const auto say = [&](const std::string& bearer) {
    return gateway_test::Ask(
        gateway.port(), Post(kSay, kJson, "{}", "Authorization: Bearer county." + bearer + "\r\n"));
  };
  EXPECT_THAT(say("good"), StartsWith("HTTP/1.1 200"));
  const auto limited = [&, tries = 0]() mutable {
    return say(std::to_string(++tries)).starts_with("HTTP/1.1 429");
  };
  EXPECT_TRUE(e2e::Eventually(limited, kPatience));
  EXPECT_THAT(say("good"), StartsWith("HTTP/1.1 200"));
}

TEST_F(FloodTest, WhoScrapesIsServedBesideIdleConnections) {
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 40; ++i) {
    idle.push_back(std::make_unique<RawClient>(gateway_.metrics_port()));
    if (i % 2 == 0) idle.back()->Send("GET /metrics HTTP/1.1\r\nX: ");
  }
  EXPECT_THAT(Metrics(), HasSubstr("linli_open"));
  ExpectOthersServed();
  ExpectGrownLessThan(16 * kMegabyte);
}

}  // namespace
}  // namespace linli::gateway_test
