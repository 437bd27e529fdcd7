// Codes on the spot, devices without a network, and lists.

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::ElementsAre;

class PresenceTest : public VolunteerServiceTest {
 protected:
  PresenceTest() {
    React(Scheduled());
    team_ = CreateTeam();
    li_ = SignUp(Register("li", team_)).name();
    clock_.Set(Local(9));
  }

  Result<v1::GetCheckInCodeResponse> Codes(int count = 0) {
    v1::GetCheckInCodeRequest request;
    request.set_opportunity(kFairOpportunity);
    request.set_shift("s1-p1");
    request.set_count(count);
    return Call<v1::GetCheckInCodeResponse>("SignUpService.GetCheckInCode", request);
  }

  std::string Code() { return Codes().value().codes(0).code(); }

  template <class Request>
  Request Scanned(const std::string& code) {
    auto request = Named<Request>(li_);
    request.set_entry_source(v1::ENTRY_SOURCE_SCAN);
    request.set_code(code);
    return request;
  }

  template <class Request>
  static Request Offline(Request request, Time occurred) {
    request.set_offline(true);
    *request.mutable_occur_time() = ToProto(occurred);
    return request;
  }

  std::string In(const v1::CheckInRequest& request) {
    return Try("SignUpService.CheckIn", request);
  }
  std::string Out(const v1::CheckOutRequest& request) {
    return Try("SignUpService.CheckOut", request);
  }

  v1::ServiceRecord Record() {
    v1::GetServiceRecordRequest request;
    request.set_name(ReadSignUp(li_).service_record());
    return Call<v1::ServiceRecord>("ServiceRecordService.GetServiceRecord", request).value();
  }

  std::string team_;
  std::string li_;
};

TEST_F(PresenceTest, ACodeIsShownByWhoRunsTheShift) {
  EXPECT_TRUE(Codes().ok());
  ActAs(kWang, LeaderOf("teams/other"));
  EXPECT_EQ(Codes().error().reason(), "PERMISSION_DENIED");
  ActAs(kLi);
  EXPECT_EQ(Codes().error().reason(), "PERMISSION_DENIED");
}

TEST_F(PresenceTest, ScanningNeedsTheCodeThatIsShown) {
  const auto code = Code();
  ActAs(kLi);
  EXPECT_EQ(In(Scanned<v1::CheckInRequest>("")), "INVALID_FIELDS");
  EXPECT_EQ(In(Scanned<v1::CheckInRequest>(code == "00000000" ? "00000001" : "00000000")),
            "CHECK_IN_CODE_WRONG");
  clock_.Set(Local(9, 10));
  EXPECT_EQ(In(Scanned<v1::CheckInRequest>(code)), "CHECK_IN_CODE_WRONG");
  clock_.Set(Local(9, 9));
  EXPECT_EQ(In(Scanned<v1::CheckInRequest>(code)), "OK");
  EXPECT_EQ(In(Scanned<v1::CheckInRequest>(code)), "ALREADY_CHECKED_IN");
  clock_.Set(Local(11));
  EXPECT_EQ(Out(Scanned<v1::CheckOutRequest>(code)), "CHECK_IN_CODE_WRONG");
  AsOrganizer();
  const auto later = Code();
  ActAs(kLi);
  EXPECT_EQ(Out(Scanned<v1::CheckOutRequest>(later)), "OK");
}

TEST_F(PresenceTest, WithoutACodeTheVolunteerSaysSelf) {
  ActAs(kLi);
  auto self = Named<v1::CheckInRequest>(li_);
  self.set_entry_source(v1::ENTRY_SOURCE_SELF);
  EXPECT_EQ(In(self), "OK");
}

TEST_F(PresenceTest, AScanWithoutANetworkIsCheckedByTheCodeOfThen) {
  const auto codes = Codes(300).value();
  const auto& then = codes.codes(0);
  ASSERT_EQ(FromProto(then.start_time()), Local(9));
  clock_.Set(Local(8, 0, 1));
  ActAs(kLi);
  const auto scanned = Scanned<v1::CheckInRequest>(then.code());
  EXPECT_EQ(In(Offline(scanned, Local(10))), "CHECK_IN_CODE_WRONG");
  const auto again = Scanned<v1::CheckInRequest>(then.code());
  EXPECT_EQ(In(Offline(again, Local(9, 2))), "OK");
  const auto last = codes.codes(24);
  ASSERT_EQ(FromProto(last.start_time()), Local(11));
  EXPECT_EQ(Out(Offline(Scanned<v1::CheckOutRequest>(last.code()), Local(11, 3))), "OK");
  const auto record = Record();
  EXPECT_EQ(record.minutes(), 121);
  EXPECT_EQ(FromProto(record.check_in_arrive_time()), Local(8, 0, 1));
  EXPECT_EQ(FromProto(record.check_out_arrive_time()), Local(8, 0, 1));
  EXPECT_EQ(record.entry_source(), v1::ENTRY_SOURCE_SCAN);
}

TEST_F(PresenceTest, ACheckOutThatComesAfterThePolicyEndsTheRecordThatItMade) {
  auto in = Named<v1::CheckInRequest>(li_);
  in.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  ASSERT_EQ(In(in), "OK");
  clock_.Set(Local(12));
  Fire(li_);
  ASSERT_TRUE(Record().check_out_missing());
  const auto assumed = Record();
  EXPECT_EQ(assumed.minutes(), 120);
  clock_.Set(Local(8, 0, 1));
  auto out = Named<v1::CheckOutRequest>(li_);
  out.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  EXPECT_EQ(Out(out), "ALREADY_CHECKED_OUT");
  out.set_request_id(NextRequestId());
  EXPECT_EQ(Out(Offline(out, Local(10, 30))), "OK");
  const auto ended = Record();
  EXPECT_EQ(ended.name(), assumed.name());
  EXPECT_EQ(ended.minutes(), 90);
  EXPECT_FALSE(ended.check_out_missing());
  EXPECT_EQ(ended.entered_by(), kZhao);
  out.set_request_id(NextRequestId());
  EXPECT_EQ(Out(Offline(out, Local(10, 40))), "ALREADY_CHECKED_OUT");
  EXPECT_EQ(Record().etag(), ended.etag());
}

TEST_F(PresenceTest, ACheckOutThatComesAfterTheVerificationChangesNothing) {
  auto in = Named<v1::CheckInRequest>(li_);
  in.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  ActAs(kWang, LeaderOf(team_));
  ASSERT_EQ(In(in), "OK");
  clock_.Set(Local(12));
  Fire(li_);
  AsOrganizer();
  EXPECT_EQ(Try("ServiceRecordService.VerifyServiceRecord",
                Named<v1::VerifyServiceRecordRequest>(ReadSignUp(li_).service_record())),
            "OK");
  auto out = Named<v1::CheckOutRequest>(li_);
  out.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  EXPECT_EQ(Out(Offline(out, Local(10, 30))), "ALREADY_CHECKED_OUT");
  EXPECT_EQ(Record().minutes(), 120);
}

TEST_F(PresenceTest, AReplayedRequestChangesNothingTwice) {
  auto request = Named<v1::CheckInRequest>(li_);
  request.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  request = Offline(request, Local(8, 55));
  EXPECT_EQ(In(request), "OK");
  const auto etag = ReadSignUp(li_).etag();
  clock_.Set(Local(9, 30));
  EXPECT_EQ(In(request), "OK");
  EXPECT_EQ(ReadSignUp(li_).etag(), etag);
}

TEST_F(PresenceTest, AListIsCheckedInAndOutEachForItself) {
  const auto wang = SignUp(Register("wang", team_)).name();
  auto in = New<v1::CheckInSignUpsRequest>();
  for (const auto& name : {li_, std::string("signUps/nobody"), wang}) in.add_names(name);
  ActAs(kWang, LeaderOf(team_));
  const auto came = Call<v1::CheckInSignUpsResponse>("SignUpService.CheckInSignUps", in).value();
  const auto reasons = [](const auto& response) {
    std::vector<std::string> found;
    for (const auto& outcome : response.outcomes()) {
      EXPECT_EQ(outcome.has_sign_up(), outcome.reason().empty());
      found.push_back(outcome.reason());
    }
    return found;
  };
  // A leader is not checked in by herself.
  EXPECT_THAT(reasons(came), ElementsAre("", "NOT_FOUND", "ENTRY_SOURCE_NOT_ALLOWED"));
  EXPECT_EQ(came.outcomes(0).sign_up().state(), v1::SignUp::STATE_CHECKED_IN);
  auto out = New<v1::CheckOutSignUpsRequest>();
  out.add_names(li_);
  out.add_names(wang);
  clock_.Set(Local(11));
  const auto went = Call<v1::CheckOutSignUpsResponse>("SignUpService.CheckOutSignUps", out).value();
  EXPECT_THAT(reasons(went), ElementsAre("", "WRONG_STATE"));
  EXPECT_EQ(Record().minutes(), 120);
  ActAs(kZhao, LeaderOf("teams/other"));
  out.set_request_id(NextRequestId());
  EXPECT_EQ(Try("SignUpService.CheckOutSignUps", out), "PERMISSION_DENIED");
}

TEST_F(PresenceTest, AListOfAShiftThatIsCancelledIsRefused) {
  auto cancelled = Scheduled();
  cancelled.mutable_sessions(0)->set_state(campaign::v1::Session::STATE_CANCELLED);
  React(Rescheduled(cancelled));
  auto in = New<v1::CheckInSignUpsRequest>();
  in.add_names(li_);
  const auto came = Call<v1::CheckInSignUpsResponse>("SignUpService.CheckInSignUps", in).value();
  EXPECT_EQ(came.outcomes(0).reason(), "SHIFT_CANCELLED");
}

}  // namespace
}  // namespace linli::volunteer
