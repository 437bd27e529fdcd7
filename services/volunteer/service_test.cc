// From check-in to verified hours.

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;

class HoursTest : public VolunteerServiceTest {
 protected:
  HoursTest() {
    React(Scheduled());
    team_ = CreateTeam();
    li_ = Register("li", team_);
    sign_up_ = SignUp(li_).name();
  }

  std::string CheckIn(v1::EntrySource source) {
    auto request = Named<v1::CheckInRequest>(sign_up_);
    request.set_entry_source(source);
    return Try("SignUpService.CheckIn", request);
  }

  v1::SignUp CheckOut(v1::EntrySource source) {
    auto request = Named<v1::CheckOutRequest>(sign_up_);
    request.set_entry_source(source);
    return Call<v1::SignUp>("SignUpService.CheckOut", request).value();
  }

  v1::ServiceRecord Read(const std::string& name) {
    v1::GetServiceRecordRequest request;
    request.set_name(name);
    return Call<v1::ServiceRecord>("ServiceRecordService.GetServiceRecord", request).value();
  }

  std::string Verify(const std::string& name) {
    return Try("ServiceRecordService.VerifyServiceRecord",
               Named<v1::VerifyServiceRecordRequest>(name));
  }

  std::string Void(const std::string& name) {
    auto request = Named<v1::VoidServiceRecordRequest>(name);
    request.set_reason("未到场");
    return Try("ServiceRecordService.VoidServiceRecord", request);
  }

  /// Checked in by the leader Wang at 09:00, out by Li at 11:00.
  std::string Serve() {
    clock_.Set(Local(9));
    ActAs(kWang, LeaderOf(team_));
    EXPECT_EQ(CheckIn(v1::ENTRY_SOURCE_LEADER), "OK");
    clock_.Set(Local(11));
    ActAs(kLi);
    const auto record = CheckOut(v1::ENTRY_SOURCE_SELF).service_record();
    AsOrganizer();
    return record;
  }

  v1::SubmitServiceRecordRequest LateEntry() {
    auto request = New<v1::SubmitServiceRecordRequest>();
    request.set_opportunity(kFairOpportunity);
    request.set_shift("s1-p1");
    request.set_volunteer(li_);
    *request.mutable_start_time() = ToProto(Local(9));
    *request.mutable_end_time() = ToProto(Local(10, 30));
    request.set_note("签到表");
    return request;
  }

  std::vector<std::string> List(const v1::ListServiceRecordsRequest& request) {
    std::vector<std::string> names;
    const auto page =
        Call<v1::ListServiceRecordsResponse>("ServiceRecordService.ListServiceRecords", request);
    for (const auto& record : page.value().service_records()) names.push_back(record.name());
    return names;
  }

  std::string team_;
  std::string li_;
  std::string sign_up_;
};

TEST_F(HoursTest, CountFromTheirVerificationToTheirVoiding) {
  const auto record = Serve();
  EXPECT_EQ(Read(record).state(), v1::ServiceRecord::STATE_SUBMITTED);
  EXPECT_EQ(VerifiedMinutes(li_), 0);
  EXPECT_EQ(Verify(record), "OK");
  EXPECT_EQ(VerifiedMinutes(li_), 120);
  auto adjust = Named<v1::AdjustServiceRecordRequest>(record);
  adjust.set_minutes(90);
  adjust.set_reason("提前离开");
  EXPECT_EQ(Try("ServiceRecordService.AdjustServiceRecord", adjust), "OK");
  EXPECT_EQ(VerifiedMinutes(li_), 90);
  EXPECT_EQ(Void(record), "OK");
  EXPECT_EQ(VerifiedMinutes(li_), 0);
  EXPECT_EQ(Void(record), "WRONG_STATE");
}

TEST_F(HoursTest, AreVerifiedByAThirdPersonWithinReach) {
  const auto record = Serve();
  ActAs(kLi, LeaderOf(team_));
  EXPECT_EQ(Verify(record), "VERIFIER_IS_VOLUNTEER");
  ActAs(kWang, LeaderOf(team_));
  EXPECT_EQ(Verify(record), "VERIFIER_ENTERED_RECORD");
  ActAs(kLi);
  EXPECT_EQ(Verify(record), "PERMISSION_DENIED");
  ActAs(kZhao, LeaderOf("teams/other"));
  EXPECT_EQ(Verify(record), "PERMISSION_DENIED");
  ActAs(kZhao, OrganizerIn("regions/520199"));
  EXPECT_EQ(Verify(record), "PERMISSION_DENIED");
  ActAs(kZhao, OrganizerIn("regions/520181"));
  EXPECT_EQ(Verify(record), "OK");
}

TEST_F(HoursTest, AreListedToBeVerifiedUntilTheyAre) {
  const auto record = Serve();
  v1::ListServiceRecordsRequest by_region;
  by_region.set_region("regions/520181");
  by_region.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  EXPECT_THAT(List(by_region), ::testing::ElementsAre(record));
  v1::ListServiceRecordsRequest by_activity;
  by_activity.set_activity(kFair);
  by_activity.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  EXPECT_THAT(List(by_activity), ::testing::ElementsAre(record));
  EXPECT_EQ(Verify(record), "OK");
  EXPECT_THAT(List(by_region), ::testing::IsEmpty());
  EXPECT_THAT(List(by_activity), ::testing::IsEmpty());
  v1::ListServiceRecordsRequest by_team;
  by_team.set_team(team_);
  by_team.set_state(v1::ServiceRecord::STATE_VERIFIED);
  EXPECT_THAT(List(by_team), ::testing::ElementsAre(record));
  by_region.clear_state();
  EXPECT_EQ(Try("ServiceRecordService.ListServiceRecords", by_region), "INVALID_FIELDS");
}

TEST_F(HoursTest, EnteredLaterServeTheSignUpOnce) {
  clock_.Set(Local(20));
  const auto record =
      Call<v1::ServiceRecord>("ServiceRecordService.SubmitServiceRecord", LateEntry()).value();
  EXPECT_EQ(record.sign_up(), sign_up_);
  EXPECT_EQ(record.minutes(), 90);
  EXPECT_EQ(record.entry_source(), v1::ENTRY_SOURCE_BACK_OFFICE);
  EXPECT_EQ(ReadSignUp(sign_up_).state(), v1::SignUp::STATE_SERVED);
  EXPECT_EQ(Try("ServiceRecordService.SubmitServiceRecord", LateEntry()), "ALREADY_EXISTS");
  EXPECT_EQ(Verify(record.name()), "VERIFIER_ENTERED_RECORD");
  EXPECT_EQ(Void(record.name()), "OK");
  EXPECT_EQ(Try("ServiceRecordService.SubmitServiceRecord", LateEntry()), "OK");
}

TEST_F(HoursTest, EnteredLaterForOneWhoHadNotSignedUp) {
  clock_.Set(Local(20));
  const auto wang = Register("wang", team_);
  auto request = LateEntry();
  request.set_volunteer(wang);
  const auto record =
      Call<v1::ServiceRecord>("ServiceRecordService.SubmitServiceRecord", request).value();
  EXPECT_TRUE(record.sign_up().empty());
  EXPECT_EQ(record.activity(), kFair);
  EXPECT_EQ(record.team(), team_);
  *request.mutable_end_time() = ToProto(Local(11));
  EXPECT_EQ(Try("ServiceRecordService.SubmitServiceRecord", request), "REQUEST_ID_REUSED");
  auto both = LateEntry();
  both.set_sign_up(sign_up_);
  EXPECT_EQ(Try("ServiceRecordService.SubmitServiceRecord", both), "INVALID_FIELDS");
}

TEST_F(HoursTest, AreClosedAtThePlannedEndIfNobodyChecksOut) {
  clock_.Set(Local(9));
  ActAs(kLi);
  ASSERT_EQ(CheckIn(v1::ENTRY_SOURCE_SELF), "OK");
  clock_.Set(Local(12));
  Fire(sign_up_);
  const auto served = ReadSignUp(sign_up_);
  EXPECT_EQ(served.state(), v1::SignUp::STATE_SERVED);
  const auto record = Read(served.service_record());
  EXPECT_TRUE(record.check_out_missing());
  EXPECT_EQ(record.minutes(), 120);
  EXPECT_EQ(record.entered_by(), "services/volunteer");
  Fire(sign_up_);  // a second firing finds nothing to do
  EXPECT_EQ(ReadSignUp(sign_up_).etag(), served.etag());
}

TEST_F(HoursTest, AreNotClosedASecondTimeIfTheyWereEnteredBeforeTheSignUp) {
  clock_.Set(Local(20));
  li_ = Register("late", team_);
  const auto record =
      Call<v1::ServiceRecord>("ServiceRecordService.SubmitServiceRecord", LateEntry()).value();
  sign_up_ = SignUp(li_).name();
  auto check_in = Named<v1::CheckInRequest>(sign_up_);
  check_in.set_entry_source(v1::ENTRY_SOURCE_BACK_OFFICE);
  *check_in.mutable_check_in_time() = ToProto(Local(9));
  ASSERT_EQ(Try("SignUpService.CheckIn", check_in), "OK");
  clock_.Set(Local(21));
  Fire(sign_up_);
  EXPECT_EQ(ReadSignUp(sign_up_).state(), v1::SignUp::STATE_SERVED);
  EXPECT_EQ(ReadSignUp(sign_up_).service_record(), record.name());
}

TEST_F(HoursTest, AbsenceFreesTheVolunteersTime) {
  clock_.Set(Local(12));
  Fire(sign_up_);
  EXPECT_EQ(ReadSignUp(sign_up_).state(), v1::SignUp::STATE_ABSENT);
  const auto other = Open(Local(9), Local(11));
  EXPECT_EQ(SignUp(li_, other, "a").state(), v1::SignUp::STATE_SIGNED_UP);
}

}  // namespace
}  // namespace linli::volunteer
