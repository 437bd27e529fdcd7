// Sessions and what else bears a person's name: limits, uses, rotation, lists.

#include <gtest/gtest.h>

#include "services/directory/domain/api_token.h"
#include "services/directory/domain/testing.h"
#include "services/directory/views/marks.h"

namespace linli::directory {
namespace {

using std::chrono::seconds;

At Good(const char* name) {
  At at = AtOf(name);
  at.person.set_name("persons/li");
  at.secret_hash = "hash";
  return at;
}

v1::ApiToken Session(bool remember = false) {
  v1::ApiToken token;
  const BeginSession begin{"accounts/a", "persons/li", "Chrome, Windows", remember};
  const auto facts = Decide(token, begin, Good("apiTokens/t"));
  for (const auto& fact : *facts) Evolve(token, fact);
  return token;
}

At Later(std::chrono::seconds by) {
  At at = Good("apiTokens/t");
  at.now += by;
  return at;
}

/// Uses the bearer; whether that was recorded.
bool Use(v1::ApiToken& token, const At& at) {
  const auto facts = Decide(token, UseBearer(), at);
  for (const auto& fact : *facts) Evolve(token, fact);
  return !facts->empty();
}

TEST(SessionTest, EndsUnusedAfterItsIdleTimeAndUsedAtItsAbsoluteEnd) {
  for (const bool remember : {false, true}) {
    const auto& limits = remember ? kRememberedSession : kOfficeSession;
    auto token = Session(remember);
    EXPECT_EQ(EndOf(token), kNow + limits.idle);
    for (auto used = limits.idle / 2; used < limits.absolute; used += limits.idle / 2) {
      EXPECT_TRUE(Use(token, Later(used)));
      EXPECT_EQ(EndOf(token), kNow + std::min(used + limits.idle, limits.absolute));
    }
    EXPECT_EQ(EndOf(token), kNow + limits.absolute);
  }
}

TEST(SessionTest, RecordsItsUsesNowAndThenOnly) {
  auto token = Session();
  EXPECT_FALSE(Use(token, Later(kUseOfSessionEvery - seconds(1))));
  EXPECT_TRUE(Use(token, Later(kUseOfSessionEvery)));
  EXPECT_FALSE(Use(token, Later(kUseOfSessionEvery + seconds(1))));
  auto feed = Session();
  feed.set_kind(v1::API_TOKEN_KIND_CALENDAR_FEED);
  feed.clear_last_use_time();
  EXPECT_TRUE(Use(feed, Later(seconds(0))));
  EXPECT_FALSE(Use(feed, Later(kUseOfFeedEvery - seconds(1))));
  auto api = Session();
  api.set_kind(v1::API_TOKEN_KIND_API);
  EXPECT_FALSE(Use(api, Later(std::chrono::hours(24))));
}

TEST(SessionTest, GoesOnUnderAnotherBearerUntilTheSameEnd) {
  auto token = Session(true);
  At at = Later(std::chrono::hours(24));
  at.name = "apiTokens/next";
  const auto facts = Decide(v1::ApiToken(), ContinueSession{token}, at);
  v1::ApiToken next;
  for (const auto& fact : *facts) Evolve(next, fact);
  EXPECT_EQ(next.name(), "apiTokens/next");
  EXPECT_EQ(next.title(), token.title());
  EXPECT_TRUE(next.remembered());
  EXPECT_EQ(FromProto(next.expire_time()), FromProto(token.expire_time()));
  EXPECT_EQ(EndOf(next), at.now + kRememberedSession.idle);
  EXPECT_EQ(RotateTimeOf(token), kNow + kRememberedSession.rotate);
  EXPECT_EQ(RotateTimeOf(next), at.now + kRememberedSession.rotate);
  EXPECT_EQ(RotateTimeOf(Session()), kNow + kOfficeSession.rotate);
  for (const auto kind : {v1::API_TOKEN_KIND_API, v1::API_TOKEN_KIND_CALENDAR_FEED}) {
    token.set_kind(kind);
    EXPECT_FALSE(Decide(v1::ApiToken(), ContinueSession{token}, at).ok());
    EXPECT_EQ(RotateTimeOf(token), std::nullopt);
  }
}

TEST(SessionTest, OfBeforeThereWasAnIdleLimitKeepsItsOwnEnd) {
  v1::ApiTokenFact old;
  old.mutable_issued()->set_kind(v1::API_TOKEN_KIND_SESSION);
  *old.mutable_issued()->mutable_time() = ToProto(kNow);
  *old.mutable_issued()->mutable_expire_time() = ToProto(kNow + std::chrono::hours(12));
  v1::ApiToken token;
  Evolve(token, old);
  EXPECT_EQ(EndOf(token), kNow + std::chrono::hours(12));
  EXPECT_TRUE(MarksOf(token).indexes.empty());
}

TEST(ApiTokenTest, IsListedByItsKindUntilRevoked) {
  const struct {
    v1::ApiTokenKind kind;
    const char* index;
    std::size_t counters;
  } kinds[] = {{v1::API_TOKEN_KIND_SESSION, "sessions_of", 0},
               {v1::API_TOKEN_KIND_API, "by_account", 1},
               {v1::API_TOKEN_KIND_CALENDAR_FEED, "feeds_of", 1}};
  for (const auto& [kind, index, counters] : kinds) {
    auto token = Session();
    token.set_kind(kind);
    ASSERT_EQ(MarksOf(token).indexes.size(), 1U);
    EXPECT_EQ(MarksOf(token).indexes.front().index, index);
    EXPECT_EQ(MarksOf(token).counters.size(), counters);
    token.set_state(v1::API_TOKEN_STATE_REVOKED);
    EXPECT_TRUE(MarksOf(token).indexes.empty());
  }
}

TEST(ApiTokenTest, OfAFeedLastsThreeYearsAndOfASessionIsNotMade) {
  MakeApiToken create;
  create.request.set_kind(v1::API_TOKEN_KIND_CALENDAR_FEED);
  const At at = Good("apiTokens/t");
  *create.request.mutable_expire_time() = ToProto(kNow + std::chrono::hours(24 * 1098));
  EXPECT_EQ(Decide(v1::ApiToken(), create, at)->front().issued().kind(),
            v1::API_TOKEN_KIND_CALENDAR_FEED);
  *create.request.mutable_expire_time() = ToProto(kNow + std::chrono::hours(24 * 1098 + 1));
  EXPECT_FALSE(Decide(v1::ApiToken(), create, at).ok());
  create.request.set_kind(v1::API_TOKEN_KIND_SESSION);
  *create.request.mutable_expire_time() = ToProto(kNow + std::chrono::hours(1));
  EXPECT_FALSE(Decide(v1::ApiToken(), create, at).ok());
}

}  // namespace
}  // namespace linli::directory
