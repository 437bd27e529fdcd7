#include "linli/volunteer/v1/team_record_service.pb.h"
#include "services/volunteer/records_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::IsEmpty;

class TeamRecordsTest : public RecordsTest {
 protected:
  v1::SubmitTeamRecordRequest Submitting(v1::TeamRecord::Kind kind, int minutes_each) {
    auto request = New<v1::SubmitTeamRecordRequest>();
    request.set_kind(kind);
    request.set_team(team_);
    request.set_people(12);
    request.set_minutes_each(minutes_each);
    *request.mutable_serve_time() = ToProto(Local(9));
    return request;
  }

  std::string team_ = CreateTeam();
};

TEST_F(TeamRecordsTest, AreVerifiedByAnotherAndCountForTheActivityOfTheOpportunity) {
  React(Scheduled());
  auto request = Submitting(v1::TeamRecord::KIND_TEAM_SERVICE, 180);
  request.set_opportunity(kFairOpportunity);
  const auto record = Call<v1::TeamRecord>("TeamRecordService.SubmitTeamRecord", request).value();
  EXPECT_EQ(record.activity(), kFair);
  EXPECT_EQ(record.region(), "regions/520181101");
  const auto verify = Named<v1::VerifyTeamRecordRequest>(record.name());
  EXPECT_EQ(Try("TeamRecordService.VerifyTeamRecord", verify), "VERIFIER_ENTERED_RECORD");
  ActAs(kWang, LeaderOf(team_));
  EXPECT_EQ(Try("TeamRecordService.VerifyTeamRecord", verify), "OK");
  v1::ListTeamRecordsRequest list;
  list.set_team(team_);
  const auto all =
      Call<v1::ListTeamRecordsResponse>("TeamRecordService.ListTeamRecords", list).value();
  ASSERT_EQ(all.team_records_size(), 1);
  EXPECT_EQ(all.team_records(0).state(), v1::TeamRecord::STATE_VERIFIED);
  EXPECT_THAT(Differences(), IsEmpty());
  auto annul = Named<v1::VoidTeamRecordRequest>(record.name());
  annul.set_reason("重复填报");
  EXPECT_EQ(Try("TeamRecordService.VoidTeamRecord", annul), "OK");
  AsOrganizer();
  list.clear_team();
  list.set_activity(kFair);
  EXPECT_EQ(Call<v1::ListTeamRecordsResponse>("TeamRecordService.ListTeamRecords", list)
                .value()
                .team_records(0)
                .void_reason(),
            "重复填报");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(TeamRecordsTest, AreTheTeamsOwnBusiness) {
  const auto heads = Submitting(v1::TeamRecord::KIND_HEAD_COUNT, 0);
  ActAs(kWang, LeaderOf("teams/other"));
  EXPECT_EQ(Try("TeamRecordService.SubmitTeamRecord", heads), "PERMISSION_DENIED");
  ActAs(kWang, LeaderOf(team_));
  const auto record = Call<v1::TeamRecord>("TeamRecordService.SubmitTeamRecord",
                                           Submitting(v1::TeamRecord::KIND_HEAD_COUNT, 0))
                          .value();
  ActAs("persons/x", LeaderOf("teams/other"));
  const auto get = Named<v1::GetTeamRecordRequest>(record.name());
  EXPECT_EQ(Try("TeamRecordService.GetTeamRecord", get), "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::volunteer
