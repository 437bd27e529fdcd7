// Bearers that have served their time, and what still comes with them.

#include "services/gateway/session/directory_identities.h"

#include <gmock/gmock.h>

#include "linli/directory/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "services/gateway/testing/fakes.h"
#include "services/platform/runtime/run.h"

namespace linli::gateway {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kIssue[] = "/linli.directory.v1.IdentityService/IssueToken";
constexpr char kRotate[] = "/linli.directory.v1.IdentityService/RotateSession";

class StillClock final : public Clock {
 public:
  Time Now() const override { return now; }
  Time now{milliseconds(1790000000000)};
};

class RenewTest : public ::testing::Test {
 protected:
  RenewTest() {
    services_.keeps_calls = false;
    services_.answers[kIssue] = [this](const ServiceCall& call) {
      directory::v1::IssueTokenRequest request;
      request.ParseFromString(call.request);
      if (request.bearer() != good_) {
        return Reply::Of(Refuse(directory::v1::ERROR_REASON_BEARER_INVALID));
      }
      directory::v1::IssueTokenResponse response;
      response.set_token("x.y");
      *response.mutable_bearer_expire_time() = ToProto(clock_.now + hours(2));
      *response.mutable_bearer_rotate_time() = ToProto(rotate_);
      return Reply::Of(response);
    };
    services_.answers[kRotate] = [this](const ServiceCall& call) {
      directory::v1::RotateSessionRequest request;
      request.ParseFromString(call.request);
      rotated_.push_back(request.bearer());
      directory::v1::LoginResponse response;
      response.set_bearer(good_ = "county.new");
      response.set_remembered(remembered_);
      *response.mutable_expire_time() = ToProto(clock_.now + hours(24));
      return Reply::Of(response);
    };
  }

  std::optional<Renewal> Renew() { return runtime::RunToEnd(io_, identities_.Renew(caller_)); }
  /// What the bearer that the caller has now opens.
  bool Opens(const std::string& service) {
    Caller caller = caller_;
    identities_.Follow(&caller);
    return runtime::RunToEnd(io_, identities_.HeaderFor(caller, service)).ok();
  }

  boost::asio::io_context io_;
  StillClock clock_;
  testing::FakeServices services_;
  DirectoryIdentities identities_{services_, clock_};
  Caller caller_{Caller::Kind::kSession, "county.old", false, ""};
  std::string good_ = "county.old";
  Time rotate_ = clock_.now;
  bool remembered_ = false;
  std::vector<std::string> rotated_;
};

TEST_F(RenewTest, ReplacesABearerThatHasServedItsTime) {
  rotate_ = clock_.now + seconds(1);
  EXPECT_EQ(Renew(), std::nullopt);
  EXPECT_THAT(rotated_, IsEmpty());
  clock_.now += seconds(60);
  const auto renewal = Renew();
  ASSERT_TRUE(renewal.has_value());
  EXPECT_EQ(renewal->bearer, "county.new");
  EXPECT_EQ(renewal->kept_until, std::nullopt);
  EXPECT_THAT(rotated_, ElementsAre("county.old"));
}

TEST_F(RenewTest, KeepsARememberedSessionUntilItsEnd) {
  remembered_ = true;
  EXPECT_EQ(Renew()->kept_until, clock_.now + hours(24));
}

TEST_F(RenewTest, TakesTheOldBearerForTheNewOneForAMinute) {
  Renew();
  rotate_ = clock_.now + hours(1);
  clock_.now += seconds(59);
  EXPECT_TRUE(Opens("campaign"));
  EXPECT_EQ(Renew()->bearer, "county.new");
  EXPECT_THAT(rotated_, ElementsAre("county.old"));
  clock_.now += seconds(1);
  EXPECT_FALSE(Opens("campaign"));
  EXPECT_EQ(Renew(), std::nullopt);
}

TEST_F(RenewTest, LeavesTheSessionAsItIsWhenTheDirectoryIsAway) {
  services_.answers.erase(kRotate);
  EXPECT_EQ(Renew(), std::nullopt);
  EXPECT_TRUE(Opens("campaign"));
}

TEST_F(RenewTest, LeavesApiTokensAlone) {
  caller_.kind = Caller::Kind::kApiToken;
  EXPECT_EQ(Renew(), std::nullopt);
  EXPECT_THAT(rotated_, IsEmpty());
}

}  // namespace
}  // namespace linli::gateway
