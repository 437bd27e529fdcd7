// What the handlers make of the rules, where commits meet.

#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;

TEST_F(CampaignServiceTest, ReadsBackWhatItTookIn) {
  const v1::Campaign month = CreateMonth();
  const v1::Activity fair = CreateFair(month.name());
  EXPECT_EQ(fair.state(), v1::Activity::STATE_DRAFT);
  EXPECT_FALSE(fair.etag().empty());
  const v1::Activity read = Read(fair.name());
  EXPECT_EQ(read.etag(), fair.etag());
  EXPECT_EQ(read.figures().needed(), 15);
  EXPECT_EQ(read.figures().signed_up(), 0);
}

TEST_F(CampaignServiceTest, ListsByTheStartOfTheFirstSession) {
  const v1::Campaign month = CreateMonth();
  const std::string second = CreateFair(month.name()).name();
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  request.mutable_activity()->set_lead_unit("units/hospital");
  *request.mutable_activity()->mutable_sessions(0) = SessionAt(1, 2);
  request.set_request_id(NextRequestId());
  const std::string first =
      Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
  v1::ListActivitiesRequest all;
  EXPECT_THAT(List(all), ElementsAre(first, second));
  v1::ListActivitiesRequest of_month;
  of_month.set_campaign(month.name());
  EXPECT_THAT(List(of_month), ElementsAre(second));
  v1::ListActivitiesRequest of_hospital;
  of_hospital.set_lead_unit("units/hospital");
  EXPECT_THAT(List(of_hospital), ElementsAre(first));
}

TEST_F(CampaignServiceTest, BooksAPlaceOnceHoweverManyRaceForIt) {
  const std::string method = "ActivityService.ScheduleActivity";
  std::vector<v1::ScheduleActivityRequest> requests;
  for (int i = 0; i < 12; ++i) {
    requests.push_back(Named<v1::ScheduleActivityRequest>(CreateFair().name()));
  }
  std::vector<Answer> answers(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) Begin(method, requests[i], answers[i]);
  int scheduled = 0;
  for (Answer& answer : answers) {
    const std::string text = TextOf(Wait(answer));
    EXPECT_THAT(text, ::testing::AnyOf("OK", "VENUE_CLASH", "CONFLICT"));
    if (text == "OK") ++scheduled;
  }
  EXPECT_EQ(scheduled, 1);
}

TEST_F(CampaignServiceTest, FreesThePlaceOfACancelledActivity) {
  const std::string first = CreateFair().name();
  const std::string second = CreateFair().name();
  EXPECT_EQ(Schedule(first), "OK");
  EXPECT_EQ(Schedule(second), "VENUE_CLASH");
  EXPECT_EQ(Cancel(first), "OK");
  EXPECT_EQ(Cancel(first), "WRONG_STATE");
  EXPECT_EQ(Schedule(second), "OK");
}

TEST_F(CampaignServiceTest, FreesThePlaceAnActivityMovesAwayFrom) {
  const std::string first = CreateFair().name();
  const std::string second = CreateFair().name();
  EXPECT_EQ(Schedule(first), "OK");
  auto move = Named<v1::RescheduleActivityRequest>(first);
  move.set_reason("场地维修");
  *move.add_sessions() = SessionAt(kStart, kEnd);
  move.mutable_sessions(0)->mutable_place()->set_name("文化馆");
  EXPECT_EQ(Try("ActivityService.RescheduleActivity", move), "OK");
  EXPECT_EQ(Schedule(second), "OK");
  move.mutable_sessions(0)->mutable_place()->set_name("红枫广场");
  EXPECT_EQ(Try("ActivityService.RescheduleActivity", move), "VENUE_CLASH");
}

TEST_F(CampaignServiceTest, NeverClosesACampaignWithAnActivityToCome) {
  const v1::Campaign month = CreateMonth();
  const std::string fair = CreateFair(month.name()).name();
  ASSERT_EQ(
      Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month.name())),
      "OK");
  ASSERT_EQ(Try("CampaignService.StartCampaign", Named<v1::StartCampaignRequest>(month.name())),
            "OK");
  EXPECT_EQ(Schedule(fair), "OK");
  const auto close = Named<v1::CloseCampaignRequest>(month.name());
  EXPECT_EQ(Try("CampaignService.CloseCampaign", close), "CAMPAIGN_HAS_SCHEDULED_ACTIVITIES");
  EXPECT_EQ(Cancel(fair), "OK");
  EXPECT_EQ(Try("CampaignService.CloseCampaign", close), "OK");
  v1::CreateActivityRequest late;
  *late.mutable_activity() = Fair();
  late.mutable_activity()->set_campaign(month.name());
  EXPECT_EQ(Try("ActivityService.CreateActivity", late), "CAMPAIGN_NOT_OPEN");
}

TEST_F(CampaignServiceTest, NeverClosesACampaignInWhichAnActivityIsJustBeingScheduled) {
  for (int round = 0; round < 10; ++round) {
    const std::string month = CreateMonth().name();
    const std::string fair = CreateFair(month).name();
    const auto announce = Named<v1::AnnounceCampaignRequest>(month);
    ASSERT_EQ(Try("CampaignService.AnnounceCampaign", announce), "OK");
    const auto start = Named<v1::StartCampaignRequest>(month);
    ASSERT_EQ(Try("CampaignService.StartCampaign", start), "OK");
    Answer closed;
    Answer scheduled;
    Begin("ActivityService.ScheduleActivity", Named<v1::ScheduleActivityRequest>(fair), scheduled);
    Begin("CampaignService.CloseCampaign", Named<v1::CloseCampaignRequest>(month), closed);
    const bool is_closed = Wait(closed).ok();
    const bool is_scheduled = Wait(scheduled).ok();
    EXPECT_NE(is_closed, is_scheduled);
    if (is_scheduled) {
      EXPECT_EQ(Cancel(fair), "OK");
    }
  }
}

TEST_F(CampaignServiceTest, RefusesAnEtagThatIsNotCurrent) {
  const v1::Activity fair = CreateFair();
  auto schedule = Named<v1::ScheduleActivityRequest>(fair.name());
  schedule.set_etag("v7");
  EXPECT_EQ(Try("ActivityService.ScheduleActivity", schedule), "ETAG_MISMATCH");
  schedule.set_etag(fair.etag());
  EXPECT_EQ(Try("ActivityService.ScheduleActivity", schedule), "OK");
}

TEST_F(CampaignServiceTest, AnswersARepeatedRequestAsBefore) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  request.set_request_id(NextRequestId());
  const std::string method = "ActivityService.CreateActivity";
  const auto once = Call<v1::Activity>(method, request);
  const auto again = Call<v1::Activity>(method, request);
  EXPECT_EQ(once.value().name(), again.value().name());
  request.mutable_activity()->set_title("别的");
  EXPECT_EQ(Call<v1::Activity>(method, request).error().reason(), "REQUEST_ID_REUSED");
}

TEST_F(CampaignServiceTest, LetsAReporterFileForTheOwnUnitOnly) {
  const v1::Campaign month = CreateMonth();
  ASSERT_EQ(
      Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month.name())),
      "OK");
  v1::ListMissingFilingsRequest owed;
  owed.set_name(month.name());
  owed.set_filing(v1::FILING_PLAN);
  const std::string list = "CampaignService.ListMissingFilings";
  EXPECT_EQ(Call<v1::ListMissingFilingsResponse>(list, owed).value().missing_size(), 1);
  auto file = Named<v1::FileMemberUnitPlanRequest>(month.name());
  file.set_unit("units/school");
  for (const char* unit : {"units/hospital", "units/lead"}) {
    ActAs(ReporterOf(unit));
    EXPECT_EQ(Try("CampaignService.FileMemberUnitPlan", file), "PERMISSION_DENIED");
  }
  ActAs(ReporterOf("units/school"));
  EXPECT_EQ(Try("CampaignService.FileMemberUnitPlan", file), "OK");
  const auto after = Call<v1::ListMissingFilingsResponse>(list, owed).value();
  EXPECT_EQ(after.missing_size(), 0);
  EXPECT_EQ(after.filed_count(), 1);
}

TEST_F(CampaignServiceTest, LetsNobodyMoveAnActivityOutOfTheirReach) {
  v1::UpdateActivityRequest request;
  *request.mutable_activity() = CreateFair();
  request.mutable_activity()->set_region("regions/520199");
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "PERMISSION_DENIED");
  EXPECT_EQ(Read(request.activity().name()).region(), "regions/520181");
  request.mutable_activity()->set_region("regions/520181101");
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "OK");
  request.mutable_activity()->clear_name();
  EXPECT_EQ(Try("ActivityService.UpdateActivity", request), "INVALID_FIELDS");
}

TEST_F(CampaignServiceTest, RefusesAnActivityInACampaignThatIsNotThere) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->set_campaign("campaigns/nowhere");
  EXPECT_EQ(Try("ActivityService.CreateActivity", request), "NOT_FOUND");
}

}  // namespace
}  // namespace linli::campaign
