// The gateway as a real process, called over raw sockets: what well-behaved and other clients get.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "linli/testing/v1/echo.pb.h"
#include "services/gateway/rpc/envelope.h"
#include "services/gateway/session/cookies.h"
#include "tests/gateway/gateway_under_test.h"
#include "tests/gateway/raw_client.h"

namespace linli::gateway_test {
namespace {

using e2e::Eventually;
using gateway::Enveloped;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kSay[] = "/linli.testing.v1.EchoService/Say";
constexpr char kPeek[] = "/linli.testing.v1.EchoService/Peek";
constexpr char kCount[] = "/linli.testing.v1.EchoService/Count";
constexpr char kJson[] = "application/json";
constexpr char kStream[] = "application/connect+json";
constexpr char kToken[] = "Authorization: Bearer county.good\r\n";

std::string Counting(const std::string& json) { return Post(kCount, kStream, Enveloped(0, json)); }

class ProtocolTest : public ::testing::Test {
 protected:
  std::string Ask(const std::string& request) {
    return gateway_test::Ask(gateway_.port(), request);
  }
  GatewayUnderTest gateway_;
};

TEST_F(ProtocolTest, AnswersUnaryCallsInBothForms) {
  const auto json = Ask(Post(kPeek, kJson, R"({"what": {"text": "古城村", "large": "7"}})"));
  EXPECT_THAT(json, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(json, HasSubstr(R"({"what":{"text":"古城村","large":"7"}})"));
  EXPECT_THAT(json, HasSubstr("x-echo: head"));
  EXPECT_THAT(json, HasSubstr("trailer-x-cost: 1"));
  EXPECT_THAT(json, Not(HasSubstr("secret-echo")));
  linli::testing::v1::SayRequest request;
  request.mutable_what()->set_text("古城村");
  const auto binary = Ask(Post(kPeek, "application/proto", request.SerializeAsString()));
  EXPECT_THAT(binary, HasSubstr("古城村"));
  EXPECT_THAT(binary, HasSubstr("Content-Type: application/proto"));
  const auto get = Ask("GET " + std::string(kPeek) +
                       "?connect=v1&encoding=json&message=%7B%22what%22%3A%7B%22small%22%3A3%7D%7D"
                       " HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(get, HasSubstr(R"({"what":{"small":3}})"));
}

TEST_F(ProtocolTest, RefusesWhatIsNoMessage) {
  const auto refused = [&](const std::string& body, const std::string& type = kJson) {
    return Ask(Post(kPeek, type, body));
  };
  for (const char* body : {"{what: {}}", "{'what': {}}", R"({"what": {}, "what": {}})", "{",
                           R"({"nothing": 1})", "\xff\xfe", R"({"what": {"text": "\ud800"}})"}) {
    const auto answer = refused(body);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400")) << body;
    EXPECT_THAT(answer, HasSubstr("JSON_INVALID")) << body;
  }
  EXPECT_THAT(refused("\x0a\xff", "application/proto"), HasSubstr("BINARY_INVALID"));
  const std::string not_utf8("\x0a\x03\x0a\x01\xff", 5);
  EXPECT_THAT(refused(not_utf8, "application/proto"), HasSubstr("BINARY_INVALID"));
  EXPECT_THAT(refused("{}", "text/plain"), StartsWith("HTTP/1.1 415"));
  EXPECT_THAT(refused("{}", "text/plain"), HasSubstr("Accept-Post: application/json"));
  EXPECT_THAT(refused("{}", kStream), StartsWith("HTTP/1.1 415"));
  EXPECT_THAT(Ask(Post(kPeek, kJson, "{}", "Content-Encoding: gzip\r\n")),
              HasSubstr("PROTOCOL_INVALID"));
  EXPECT_THAT(Ask(Post(kPeek, kJson, "{}", "Connect-Protocol-Version: 2\r\n")),
              HasSubstr("PROTOCOL_INVALID"));
  EXPECT_THAT(Ask("GET " + std::string(kSay) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
              StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(Ask(Post("/linli.testing.v1.EchoService/None", kJson, "{}")),
              StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(Ask(Post("/linli.directory.v1.IdentityService/Login", kJson, "{}")),
              HasSubstr("METHOD_UNKNOWN"));
}

TEST_F(ProtocolTest, KeepsDeadlines) {
  const auto start = std::chrono::steady_clock::now();
  const auto answer =
      Ask(Post(kPeek, kJson, R"({"waitMs": 20000})", "Connect-Timeout-Ms: 120\r\n"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(5));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 504"));
  EXPECT_THAT(answer, HasSubstr("deadline_exceeded"));
  for (const char* bad : {"x", "-1", "12345678901", "1.5"}) {
    EXPECT_THAT(Ask(Post(kPeek, kJson, "{}", "Connect-Timeout-Ms: " + std::string(bad) + "\r\n")),
                HasSubstr("PROTOCOL_INVALID"));
  }
}

TEST_F(ProtocolTest, PassesFailuresOnWithTheirDetails) {
  const auto answer = Ask(Post(kPeek, kJson, R"({"failCode": 5})"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(answer, HasSubstr(R"("code":"not_found")"));
  EXPECT_THAT(answer, HasSubstr("google.rpc.ErrorInfo"));
  EXPECT_THAT(answer, HasSubstr("找不到 things/1"));
}

TEST_F(ProtocolTest, NeedsACallerAndExchangesItsBearerOnce) {
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}")), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}", "Authorization: Bearer county.bad\r\n")),
              HasSubstr("BEARER_INVALID"));
  const int before = gateway_.services().tokens_issued();
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(Ask(Post(kSay, kJson, "{}", kToken)), StartsWith("HTTP/1.1 200"));
  }
  EXPECT_EQ(gateway_.services().tokens_issued(), before + 1);
}

TEST_F(ProtocolTest, ASessionNeedsItsCsrfToken) {
  const std::string cookie = "Cookie: __Host-linli-session=county.good\r\n";
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}", cookie)), HasSubstr("CROSS_SITE"));
  const auto csrf = cookie + "X-Linli-Csrf: " + gateway::CsrfToken("county.good") + "\r\n";
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}", csrf)), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}", csrf + "Origin: https://evil.example\r\n")),
              HasSubstr("CROSS_SITE"));
}

TEST_F(ProtocolTest, RenewsALongSessionAndTakesTheOldCookieForAWhile) {
  const std::string session = "/linli.gateway.v1.SessionService/GetSession";
  const std::string old = "Cookie: __Host-linli-session=county.old\r\n";
  const std::string old_csrf = "X-Linli-Csrf: " + gateway::CsrfToken("county.old") + "\r\n";
  for (int i = 0; i < 2; ++i) {
    const auto renewed = Ask(Post(session, kJson, "{}", old));
    EXPECT_THAT(renewed, HasSubstr("Set-Cookie: __Host-linli-session=county.good;"));
    EXPECT_THAT(renewed, HasSubstr(gateway::CsrfToken("county.good")));
    EXPECT_THAT(Ask(Post(kSay, kJson, "{}", old + old_csrf)), StartsWith("HTTP/1.1 200"));
  }
  EXPECT_EQ(gateway_.services().sessions_rotated(), 1);
  const std::string cookie = "Cookie: __Host-linli-session=county.good\r\n";
  EXPECT_THAT(Ask(Post(session, kJson, "{}", cookie)), Not(HasSubstr("Set-Cookie")));
  EXPECT_THAT(Ask(Post(kSay, kJson, "{}", cookie + old_csrf)), HasSubstr("CROSS_SITE"));
}

TEST_F(ProtocolTest, RefusesTooMuch) {
  RawClient client(gateway_.port());
  client.Send("POST " + std::string(kPeek) +
              " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000000"
              "\r\n\r\n");
  client.Send(std::string(100000, ' '));
  const auto answer = client.ReadUntil("BODY_TOO_LARGE");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  RawClient chunked(gateway_.port());
  chunked.Send("POST " + std::string(kPeek) +
               " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
               "Transfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 50; ++i) {
    if (!chunked.Send("19000\r\n" + std::string(0x19000, ' ') + "\r\n")) break;
  }
  EXPECT_THAT(chunked.ReadUntil("BODY_TOO_LARGE"), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(Ask(Post(kPeek, kJson, "{}", "X-Long: " + std::string(20000, 'x') + "\r\n")),
              StartsWith("HTTP/1.1 431"));
}

TEST_F(ProtocolTest, RefusesWhatIsNoHttp) {
  for (const char* bad :
       {"\x16\x03\x01 hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"}) {
    RawClient client(gateway_.port());
    client.Send(bad);
    EXPECT_THAT(client.ReadToEnd(), StartsWith("HTTP/1.1 400")) << bad;
  }
  EXPECT_THAT(Ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"), HasSubstr("ok\n"));
}

TEST_F(ProtocolTest, AnswersPipelinedRequestsInOrder) {
  RawClient client(gateway_.port());
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all += Post(kPeek, kJson, R"({"what": {"small": )" + std::to_string(1000 + i) + "}}");
  }
  client.Send(all);
  const auto answers = client.ReadUntil("1019");
  std::size_t at = 0;
  for (int i = 0; i < 20; ++i) {
    const auto found = answers.find(std::to_string(1000 + i), at);
    ASSERT_NE(found, std::string::npos) << i;
    at = found;
  }
}

TEST_F(ProtocolTest, StreamsAndEndsWithWhatTheServiceSays) {
  const auto counted = Ask(Counting(R"({"times": 3})"));
  for (const char* number : {R"({"number":1})", R"({"number":2})", R"({"number":3})"}) {
    EXPECT_THAT(counted, HasSubstr(number));
  }
  EXPECT_THAT(counted, HasSubstr(Enveloped(gateway::kEndOfStream, "{}")));
  const auto failed = Ask(Counting(R"({"times": 2, "failCode": 8})"));
  EXPECT_THAT(failed, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(failed, HasSubstr(R"({"number":2})"));
  EXPECT_THAT(failed, HasSubstr(R"({"error":{"code":"resource_exhausted")"));
}

TEST_F(ProtocolTest, RefusesBadStreamFramesInsideTheStream) {
  for (const auto& body : {std::string("{}"), Enveloped(0, "{}") + Enveloped(0, "{}"),
                           Enveloped(1, "{}"), std::string("\x00\x7f\xff\xff\xff{}", 7)}) {
    const auto answer = Ask(Post(kCount, kStream, body));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(answer, HasSubstr("PROTOCOL_INVALID"));
  }
  EXPECT_THAT(Ask(Counting("{bad}")), HasSubstr("JSON_INVALID"));
}

TEST_F(ProtocolTest, ASlowReaderHoldsTheServiceBack) {
  RawClient client(gateway_.port());
  client.Send(Counting(R"({"times": -1, "padding": 100000})"));
  client.ReadUntil(R"("number":2)");
  // Nothing is read any more: what has been sent stays what fits between, and does not grow.
  std::this_thread::sleep_for(milliseconds(1500));
  const int sent = gateway_.services().messages_sent();
  std::this_thread::sleep_for(milliseconds(1000));
  EXPECT_LE(gateway_.services().messages_sent(), sent + 2);
  EXPECT_LT(sent, 500);
}

TEST_F(ProtocolTest, NoticesAClientGoneInAQuietStream) {
  for (const bool reset : {false, true}) {
    RawClient client(gateway_.port());
    client.Send(Counting(R"({"times": 1, "waitMs": 600000})"));
    client.ReadUntil("\r\n\r\n");
    ASSERT_TRUE(Eventually([&] { return gateway_.services().streams_open() == 1; }));
    if (reset) {
      client.Reset();
    } else {
      client.Close();
    }
    EXPECT_TRUE(Eventually([&] { return gateway_.services().streams_open() == 0; }, seconds(5)));
  }
}

TEST_F(ProtocolTest, AStreamEndsAtItsDeadline) {
  const auto answer = Ask(Post(kCount, kStream, Enveloped(0, R"({"times": 9, "waitMs": 60000})"),
                               "Connect-Timeout-Ms: 150\r\n"));
  EXPECT_THAT(answer, HasSubstr("deadline_exceeded"));
}

TEST_F(ProtocolTest, StopsInGoodOrderWithOpenStreams) {
  std::vector<std::unique_ptr<RawClient>> streams;
  for (int i = 0; i < 20; ++i) {
    streams.push_back(std::make_unique<RawClient>(gateway_.port()));
    streams.back()->Send(Counting(i % 2 == 0 ? R"({"times": -1, "waitMs": 600000})"
                                             : R"({"times": -1, "waitMs": 1})"));
    streams.back()->ReadUntil("\r\n\r\n");
  }
  RawClient idle(gateway_.port());
  RawClient unary(gateway_.port());
  unary.Send(Post(kPeek, kJson, R"({"waitMs": 1500, "what": {"small": 5}})"));
  ASSERT_TRUE(Eventually([&] { return gateway_.services().streams_open() == 21; }));
  gateway_.process().Signal(SIGTERM);
  EXPECT_THAT(unary.ReadToEnd(), HasSubstr(R"({"what":{"small":5}})"));
  for (auto& stream : streams) EXPECT_THAT(stream->ReadToEnd(), HasSubstr("STOPPING"));
  EXPECT_EQ(idle.ReadToEnd(), "");
  EXPECT_EQ(gateway_.process().Wait(seconds(15)), 0);
  EXPECT_THAT(gateway_.log(), HasSubstr(R"("event":"stopped","calls":"0")"));
}

TEST_F(ProtocolTest, TellsWhatIsUnreachable) {
  EXPECT_TRUE(Eventually(
      [&] { return Ask("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n").starts_with("HTTP/1.1 200"); }));
  const auto unknown = Ask(Post("/linli.platform.v1.OperationsService/ListDeadLetters", kJson, "{}",
                                std::string(kToken) + "X-Linli-Service: nowhere\r\n"));
  EXPECT_THAT(unknown, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(unknown, HasSubstr("SERVICE_UNREACHABLE"));
  // As gRPC breaks a call off that a stopping server has not begun yet.
  const auto stopping = Ask(Post(kPeek, kJson, R"({"failCode": 1})"));
  EXPECT_THAT(stopping, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(stopping, HasSubstr("SERVICE_UNREACHABLE"));
}

TEST_F(ProtocolTest, LogsAndCountsWithoutSecrets) {
  Ask(Post(kSay, kJson, R"({"what": {"text": "very-secret"}})", kToken));
  ASSERT_TRUE(gateway_.Logged("EchoService.Say"));
  EXPECT_THAT(gateway_.log(), Not(HasSubstr("very-secret")));
  EXPECT_THAT(gateway_.log(), Not(HasSubstr("county.good")));
  const auto metrics =
      gateway_test::Ask(gateway_.metrics_port(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(metrics, HasSubstr("linli_rpc_total{code=\"ok\","
                                 "method=\"linli.testing.v1.EchoService.Say\"} 1"));
}

TEST_F(ProtocolTest, CarriesSecurityHeaders) {
  const auto answer = Ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff"));
  EXPECT_THAT(answer, HasSubstr("Referrer-Policy: same-origin"));
  EXPECT_THAT(answer, Not(HasSubstr("Strict-Transport-Security")));
}

TEST(ProxyTest, BelievesOnlyTheProxyItKnows) {
  const std::string request =
      "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.9\r\n"
      "X-Forwarded-Proto: https\r\n\r\n";
  GatewayUnderTest alone;
  EXPECT_THAT(Ask(alone.port(), request), Not(HasSubstr("Strict-Transport-Security")));
  EXPECT_FALSE(alone.log().find("198.51.100.9") != std::string::npos);
  GatewayUnderTest behind({"--trusted-proxy", "127.0.0.1"});
  EXPECT_THAT(Ask(behind.port(), request), HasSubstr("Strict-Transport-Security"));
  EXPECT_TRUE(behind.Logged("198.51.100.9"));
}

TEST(RateTest, SlowsDownAnAddress) {
  GatewayUnderTest gateway({"--requests-per-minute", "20"});
  std::string last;
  for (int i = 0; i < 8; ++i) last = Ask(gateway.port(), Post(kPeek, kJson, "{}"));
  EXPECT_THAT(last, StartsWith("HTTP/1.1 429"));
  EXPECT_THAT(last, HasSubstr("RATE_LIMITED"));
  EXPECT_THAT(last, HasSubstr("Retry-After: "));
}

}  // namespace
}  // namespace linli::gateway_test
