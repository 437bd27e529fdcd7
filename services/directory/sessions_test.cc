// Sessions and the bearers of feeds, through the whole service.

#include "services/directory/service_fixture.h"

namespace linli::directory {
namespace {

using namespace fixtures;
using std::chrono::milliseconds;
using ::testing::SizeIs;

using SessionsTest = DirectoryServiceTest;

TEST_F(SessionsTest, LocksAnOfficeLeftAloneAndRemembersAPhone) {
  Found();
  v1::LoginRequest login;
  login.set_tenant("qingzhen");
  login.set_login("admin");
  login.set_password(kPassword);
  const auto office = Call<v1::LoginResponse>("", "IdentityService.Login", login).value();
  login.set_remember(true);
  login.set_device("Android");
  const auto phone = Call<v1::LoginResponse>("", "IdentityService.Login", login).value();
  clock_.Advance(std::chrono::minutes(119));
  EXPECT_TRUE(Issue(office.bearer()).ok());
  clock_.Advance(std::chrono::minutes(119));
  v1::IssueTokenRequest background;
  background.set_bearer(office.bearer());
  background.set_audience("campaign");
  background.set_background(true);
  const auto idle = Call<v1::IssueTokenResponse>("", "IdentityService.IssueToken", background);
  EXPECT_EQ(idle->api_token(), office.api_token());
  EXPECT_EQ(FromProto(idle->bearer_expire_time()), clock_.Now() + std::chrono::minutes(1));
  clock_.Advance(std::chrono::minutes(1));
  EXPECT_EQ(Issue(office.bearer()).error().reason(), "BEARER_INVALID");
  clock_.Advance(std::chrono::hours(24 * 6));
  EXPECT_TRUE(Issue(phone.bearer()).ok());
  clock_.Advance(std::chrono::hours(24 * 7));
  EXPECT_EQ(Issue(phone.bearer()).error().reason(), "BEARER_INVALID");
}

TEST_F(SessionsTest, RotatesASessionAndEndsTheOldBearerAtOnce) {
  const auto bearer = Found();
  v1::RotateSessionRequest rotate;
  rotate.set_bearer(bearer);
  const auto next = Call<v1::LoginResponse>("", "IdentityService.RotateSession", rotate).value();
  EXPECT_EQ(Issue(bearer).error().reason(), "BEARER_INVALID");
  EXPECT_FALSE(next.remembered());
  EXPECT_EQ(FromProto(Issue(next.bearer())->bearer_rotate_time()),
            clock_.Now() + kOfficeSession.rotate);
  EXPECT_EQ(Try("", "IdentityService.RotateSession", rotate), "BEARER_INVALID");
  v1::CreateApiTokenRequest create;
  create.set_title("x");
  *create.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::hours(1));
  rotate.set_bearer(
      Call<v1::CreateApiTokenResponse>(next.bearer(), "ApiTokenService.CreateApiToken", create)
          ->bearer());
  EXPECT_EQ(Try("", "IdentityService.RotateSession", rotate), "BEARER_INVALID");
  EXPECT_TRUE(Issue(rotate.bearer()).ok());
}

TEST_F(SessionsTest, ListsSessionsAndEndsOne) {
  const auto mine = Found();
  const auto stolen = Login("admin").value();
  v1::ListApiTokensRequest list;
  list.set_account(Issue(mine)->account());
  list.set_kind(v1::API_TOKEN_KIND_SESSION);
  const auto sessions = [&] {
    return Call<v1::ListApiTokensResponse>(mine, "ApiTokenService.ListApiTokens", list).value();
  };
  ASSERT_THAT(sessions().api_tokens(), SizeIs(2));
  EXPECT_EQ(sessions().api_tokens(0).hash(), "");
  v1::RevokeApiTokenRequest end;
  end.set_name(Issue(stolen)->api_token());
  EXPECT_EQ(Try(mine, "ApiTokenService.RevokeApiToken", end), "OK");
  EXPECT_FALSE(Issue(stolen).ok());
  EXPECT_TRUE(Issue(mine).ok());
  EXPECT_THAT(sessions().api_tokens(), SizeIs(1));
}

TEST_F(SessionsTest, KeepsAtMostTwentySessionsOfAnAccount) {
  const auto first = Found();
  std::string last;
  for (std::size_t i = 0; i < kSessionsPerAccount; ++i) {
    clock_.Advance(milliseconds(1));
    last = Login("admin").value();
  }
  EXPECT_EQ(Issue(first).error().reason(), "BEARER_INVALID");
  EXPECT_TRUE(Issue(last).ok());
}

TEST_F(SessionsTest, OpensNothingToAFeedThatDoesNotSayFeed) {
  const auto admin = Found();
  v1::CreateApiTokenRequest create;
  create.set_title("手机日历");
  create.set_kind(v1::API_TOKEN_KIND_CALENDAR_FEED);
  *create.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::hours(24 * 1000));
  v1::CreateApiTokenResponse feed;
  for (int i = 0; i < kFeedsPerAccount; ++i) {
    feed =
        Call<v1::CreateApiTokenResponse>(admin, "ApiTokenService.CreateApiToken", create).value();
  }
  EXPECT_EQ(Try(admin, "ApiTokenService.CreateApiToken", create), "FULL");
  EXPECT_TRUE(Issue(feed.bearer()).ok());
  EXPECT_EQ(Try(feed.bearer(), "RegionService.ListRegions", v1::ListRegionsRequest()),
            "PERMISSION_DENIED");
  EXPECT_EQ(Try(feed.bearer(), "ApiTokenService.CreateApiToken", create), "PERMISSION_DENIED");
  v1::RevokeApiTokenRequest revoke;
  revoke.set_name(feed.api_token().name());
  EXPECT_EQ(Try(admin, "ApiTokenService.RevokeApiToken", revoke), "OK");
  EXPECT_FALSE(Issue(feed.bearer()).ok());
  EXPECT_EQ(Try(admin, "ApiTokenService.CreateApiToken", create), "OK");
}

}  // namespace
}  // namespace linli::directory
