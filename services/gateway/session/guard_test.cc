#include "services/gateway/session/guard.h"

#include <gtest/gtest.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "linli/testing/v1/echo.pb.h"
#include "services/gateway/session/cookies.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;
using std::chrono::milliseconds;
using std::chrono::seconds;

class StillClock final : public Clock {
 public:
  Time Now() const override { return now; }
  Time now{milliseconds(1790000000000)};
};

class GuardTest : public ::testing::Test {
 protected:
  Incoming Post() {
    Incoming incoming;
    incoming.http.method(http::verb::post);
    incoming.http.set(http::field::host, "linli.example.cn");
    incoming.address = "192.0.2.1";
    return incoming;
  }
  Incoming FromBrowser() {
    auto incoming = Post();
    incoming.http.set(http::field::cookie, "a=b; __Host-linli-session=qingzhen.secret");
    incoming.http.set(http::field::origin, "https://linli.example.cn");
    incoming.http.set("X-Linli-Csrf", CsrfToken("qingzhen.secret"));
    return incoming;
  }
  const MethodEntry& Method(const std::string& name) {
    return *methods_.Find("/linli.testing.v1.EchoService/" + name);
  }

  const linli::testing::v1::Everything linked_;
  MethodTable methods_{std::vector<LocalMethod>()};
  Config config_;
  StillClock clock_;
};

TEST_F(GuardTest, KnowsASessionAndAnApiToken) {
  Guard guard(config_, clock_);
  const auto session = guard.Admit(FromBrowser(), Method("Say"));
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->kind, Caller::Kind::kSession);
  EXPECT_EQ(session->bearer, "qingzhen.secret");
  auto program = Post();
  program.http.set(http::field::authorization, "Bearer qingzhen.token");
  const auto token = guard.Admit(program, Method("Say"));
  ASSERT_TRUE(token.ok());
  EXPECT_EQ(token->kind, Caller::Kind::kApiToken);
  EXPECT_EQ(token->bearer, "qingzhen.token");
}

TEST_F(GuardTest, NobodyReachesOnlyWhatIsForAnybody) {
  Guard guard(config_, clock_);
  EXPECT_TRUE(guard.Admit(Post(), Method("Peek")).ok());
  const auto refused = guard.Admit(Post(), Method("Say"));
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(common::v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(GuardTest, RefusesOtherSitesPages) {
  Guard guard(config_, clock_);
  const auto refused = [&](const Incoming& incoming) {
    const auto result = guard.Admit(incoming, Method("Say"));
    return !result.ok() && result.error().Is(v1::ERROR_REASON_CROSS_SITE);
  };
  auto no_token = FromBrowser();
  no_token.http.erase("X-Linli-Csrf");
  EXPECT_TRUE(refused(no_token));
  auto wrong_token = FromBrowser();
  wrong_token.http.set("X-Linli-Csrf", CsrfToken("qingzhen.other"));
  EXPECT_TRUE(refused(wrong_token));
  for (const char* origin : {"https://evil.example", "null", "https://linli.example.cn.evil",
                             "ftp://linli.example.cn", "https://"}) {
    auto other = FromBrowser();
    other.http.set(http::field::origin, origin);
    EXPECT_TRUE(refused(other)) << origin;
  }
  auto fetched = FromBrowser();
  fetched.http.erase(http::field::origin);
  fetched.http.set("Sec-Fetch-Site", "cross-site");
  EXPECT_TRUE(refused(fetched));
  EXPECT_FALSE(refused(FromBrowser()));
}

TEST_F(GuardTest, TakesConfiguredOriginsOnly) {
  config_.origins = {"https://console.example.cn"};
  Guard guard(config_, clock_);
  EXPECT_FALSE(guard.Admit(FromBrowser(), Method("Say")).ok());
  auto behind_proxy = FromBrowser();
  behind_proxy.http.set(http::field::origin, "https://console.example.cn");
  EXPECT_TRUE(guard.Admit(behind_proxy, Method("Say")).ok());
}

TEST_F(GuardTest, WhatChangesNothingNeedsNoCsrfToken) {
  Guard guard(config_, clock_);
  auto incoming = FromBrowser();
  incoming.http.erase("X-Linli-Csrf");
  EXPECT_TRUE(guard.Admit(incoming, Method("Peek")).ok());
}

TEST_F(GuardTest, RefusesMalformedCredentials) {
  Guard guard(config_, clock_);
  for (const auto& header : {std::string("Basic YTpi"), std::string("Bearer "),
                             "Bearer " + std::string(300, 'x'), std::string("Bearer a b")}) {
    auto incoming = Post();
    incoming.http.set(http::field::authorization, header);
    EXPECT_FALSE(guard.Admit(incoming, Method("Say")).ok()) << header;
  }
}

TEST_F(GuardTest, SlowsDownOneSessionAndNotAnother) {
  config_.requests_per_minute = 60;
  Guard guard(config_, clock_);
  for (int i = 0; i < 15; ++i) ASSERT_TRUE(guard.Admit(FromBrowser(), Method("Say")).ok()) << i;
  const auto refused = guard.Admit(FromBrowser(), Method("Say"));
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(v1::ERROR_REASON_RATE_LIMITED));
  EXPECT_EQ(refused.error().retry_after(), milliseconds(1000));
  auto other = Post();
  other.http.set(http::field::authorization, "Bearer qingzhen.token");
  EXPECT_TRUE(guard.Admit(other, Method("Say")).ok());
  clock_.now += seconds(1);
  EXPECT_TRUE(guard.Admit(FromBrowser(), Method("Say")).ok());
}

TEST_F(GuardTest, WhoTriesManyBearersIsOneAddress) {
  config_.requests_per_minute = 40;  // Ten at once.
  Guard guard(config_, clock_);
  ASSERT_TRUE(guard.Admit(FromBrowser(), Method("Say")).ok());
  int admitted = 0;
  for (int i = 0; i < 20; ++i) {
    auto guess = Post();
    guess.http.set(http::field::authorization, "Bearer qingzhen." + std::to_string(i));
    admitted += guard.Admit(guess, Method("Say")).ok() ? 1 : 0;
  }
  EXPECT_EQ(admitted, 9);
  // Who was known from there before goes on.
  EXPECT_TRUE(guard.Admit(FromBrowser(), Method("Say")).ok());
}

TEST(RateLimitTest, ForgetsFullBuckets) {
  RateLimit limit(60);
  Time now{milliseconds(1790000000000)};
  for (int i = 0; i < 50000; ++i) limit.Take(std::to_string(i), now);
  EXPECT_EQ(limit.keys(), 50000U);
  now += seconds(60);
  limit.Take("one more", now);
  EXPECT_EQ(limit.keys(), 1U);
}

TEST(CookiesTest, FindsItsOwn) {
  EXPECT_EQ(CookieValue("a=1; b=2;c=3", "b"), "2");
  EXPECT_EQ(CookieValue("a=1; b=2;c=3", "c"), "3");
  EXPECT_EQ(CookieValue("ab=1", "b"), "");
  EXPECT_EQ(CookieValue("b", "b"), "");
}

TEST(CookiesTest, KeepsTheSessionFromScriptsAndOtherSites) {
  const auto cookie = SessionCookie("qingzhen.secret", std::nullopt);
  EXPECT_EQ(cookie,
            "__Host-linli-session=qingzhen.secret; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(SessionCookie("x", seconds(60)),
            "__Host-linli-session=x; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60");
  EXPECT_NE(CsrfToken("a"), CsrfToken("b"));
  EXPECT_EQ(CsrfToken("a").size(), 32U);
}

}  // namespace
}  // namespace linli::gateway
