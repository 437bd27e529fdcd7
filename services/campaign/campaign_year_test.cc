// Series, coverage and the next year's campaign, through the service.

#include "linli/campaign/v1/coverage_service.pb.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr int kWeek = 7 * kDay;

class CampaignYearTest : public CampaignServiceTest {
 protected:
  v1::Activity CreateSeries(const std::string& rule, const std::string& campaign = "") {
    v1::CreateActivityRequest request;
    *request.mutable_activity() = Fair();
    request.mutable_activity()->set_campaign(campaign);
    request.mutable_activity()->set_venue_kind("school");
    request.mutable_activity()->mutable_recurrence()->set_rule(rule);
    return Call<v1::Activity>("ActivityService.CreateActivity", request).value();
  }

  std::string CancelSession(const std::string& name, const std::string& session) {
    auto request = Named<v1::CancelSessionsRequest>(name);
    request.add_sessions(session);
    request.set_reason("雨");
    return Try("ActivityService.CancelSessions", request);
  }

  std::string MoveAllTo(const std::string& name, int start, int end) {
    auto request = Named<v1::RescheduleActivityRequest>(name);
    request.set_reason("雨");
    request.set_scope(v1::SERIES_SCOPE_THIS_AND_LATER);
    *request.add_sessions() = SessionAt(start, end);
    request.mutable_sessions(0)->set_id("s1");
    return Try("ActivityService.RescheduleActivity", request);
  }

  /// Schedules it although it was long ago, and lets time hold it.
  void HoldLongAgo(const std::string& name) {
    auto schedule = Named<v1::ScheduleActivityRequest>(name);
    schedule.set_late_entry(true);
    ASSERT_EQ(Try("ActivityService.ScheduleActivity", schedule), "OK");
    Fire("mark_activity_held", name);
    ASSERT_EQ(Read(name).state(), v1::Activity::STATE_HELD);
  }

  v1::Activity CreateLongAgo(const std::string& region, const std::string& venue_kind) {
    v1::CreateActivityRequest request;
    v1::Activity& activity = *request.mutable_activity();
    activity = Fair();
    activity.clear_campaign();
    activity.clear_place();
    activity.set_region(region);
    activity.set_venue_kind(venue_kind);
    *activity.mutable_sessions(0) = SessionAt(-100 * kDay, -100 * kDay + 2);
    return Call<v1::Activity>("ActivityService.CreateActivity", request).value();
  }
};

TEST_F(CampaignYearTest, BooksThePlaceForEverySessionAndFreesCancelledOnes) {
  const std::string series = CreateSeries("FREQ=WEEKLY;COUNT=4").name();
  ASSERT_EQ(Schedule(series), "OK");
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  *request.mutable_activity()->mutable_sessions(0) = SessionAt(kStart + kWeek, kEnd + kWeek);
  const std::string other =
      Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
  EXPECT_EQ(Schedule(other), "VENUE_CLASH");
  EXPECT_EQ(CancelSession(series, "s2"), "OK");
  EXPECT_EQ(Schedule(other), "OK");
  EXPECT_EQ(Read(series).figures().needed(), 45);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CampaignYearTest, MovesAWholeSeriesOrNothingOfIt) {
  const std::string series = CreateSeries("FREQ=WEEKLY;COUNT=4").name();
  ASSERT_EQ(Schedule(series), "OK");
  v1::CreateActivityRequest request;
  *request.mutable_activity() = Fair();
  request.mutable_activity()->clear_campaign();
  *request.mutable_activity()->mutable_sessions(0) =
      SessionAt(kStart + 2 * kWeek + kDay, kEnd + 2 * kWeek + kDay);
  const std::string other =
      Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
  ASSERT_EQ(Schedule(other), "OK");
  EXPECT_EQ(MoveAllTo(series, kStart + kDay, kEnd + kDay), "VENUE_CLASH");
  EXPECT_EQ(FromProto(Read(series).sessions(0).start_time()), Hour(kStart));
  EXPECT_EQ(Cancel(other), "OK");
  EXPECT_EQ(MoveAllTo(series, kStart + kDay, kEnd + kDay), "OK");
  EXPECT_EQ(FromProto(Read(series).sessions(3).start_time()), Hour(kStart + 3 * kWeek + kDay));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CampaignYearTest, ShowsWhereItWasAndOpensEachCell) {
  const std::string here = CreateLongAgo("regions/520181101", "school").name();
  const std::string there = CreateLongAgo("regions/520181102201", "village").name();
  HoldLongAgo(here);
  HoldLongAgo(there);
  auto record = Named<v1::RecordAttendanceRequest>(there);
  auto& measure = *record.mutable_attendance()->mutable_beneficiaries();
  measure.set_quantity(80);
  measure.set_unit(common::v1::MEASURE_UNIT_PERSON_TIMES);
  ASSERT_EQ(Try("ActivityService.RecordAttendance", record), "OK");
  v1::GetCoverageRequest request;
  request.set_first_month("2027-05");
  request.set_last_month("2027-06");
  request.add_regions("regions/520181102");
  request.add_venue_kinds("village");
  request.add_venue_kinds("school");
  request.add_units("units/lead");
  request.add_units("units/school");
  const auto table = Call<v1::GetCoverageResponse>("CoverageService.GetCoverage", request).value();
  ASSERT_EQ(table.cells_size(), 2);
  EXPECT_EQ(table.cells(0).figures().activities(), 1);
  EXPECT_EQ(table.cells(0).figures().beneficiaries(), 80);
  EXPECT_EQ(table.cells(1).figures().sessions(), 0);
  EXPECT_EQ(table.elsewhere().activities(), 1);
  EXPECT_EQ(table.total().activities(), 2);
  EXPECT_EQ(table.units(0).led().activities(), 2);
  EXPECT_EQ(table.units(1).led().activities(), 0);
  EXPECT_EQ(table.units(1).co_hosted_activities(), 2);
  v1::ListActivitiesRequest cell;
  cell.mutable_cell()->set_month("2027-05");
  cell.mutable_cell()->set_region("regions/520181102");
  cell.mutable_cell()->set_venue_kind("village");
  EXPECT_THAT(List(cell), ElementsAre(there));
  cell.mutable_cell()->clear_period();
  EXPECT_EQ(Ask("ActivityService.ListActivities", cell), "INVALID_FIELDS");
  v1::ListActivitiesRequest of_school;
  of_school.set_unit("units/school");
  EXPECT_THAT(List(of_school), UnorderedElementsAre(here, there));
  request.clear_first_month();
  request.clear_last_month();
  request.set_campaign("campaigns/nowhere");
  EXPECT_EQ(Ask("CoverageService.GetCoverage", request), "NOT_FOUND");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CampaignYearTest, LetsALeaderReadTheTable) {
  Grant leader;
  leader.set_role(common::v1::ROLE_LEADER);
  ActAs(leader);
  v1::GetCoverageRequest request;
  request.set_first_month("2027-05");
  request.set_last_month("2027-06");
  request.add_regions("regions/520181");
  request.add_venue_kinds("");
  EXPECT_EQ(Ask("CoverageService.GetCoverage", request), "OK");
}

TEST_F(CampaignYearTest, StartsFromLastYearsWithAllItsActivitiesOnce) {
  const v1::Campaign month = CreateMonth();
  for (int i = 0; i < 40; ++i) CreateFair(month.name());
  ASSERT_EQ(Cancel(CreateFair(month.name()).name()), "OK");
  const std::string series = CreateSeries("FREQ=WEEKLY", month.name()).name();
  auto request = Named<v1::CloneCampaignRequest>(month.name());
  *request.mutable_start_time() = ToProto(Hour(366 * kDay));
  const auto next = Call<v1::Campaign>("CampaignService.CloneCampaign", request).value();
  EXPECT_EQ(next.edition(), month.edition() + 1);
  EXPECT_EQ(next.cloned_from(), month.name());
  v1::CampaignCreated created;
  *created.mutable_campaign() = next;
  created.set_cloned_from(month.name());
  created.set_shift_days(366);
  EXPECT_EQ(React(created), 3);
  EXPECT_EQ(React(created), 1);
  v1::GetCampaignRequest read;
  read.set_name(next.name());
  const auto done = Call<v1::Campaign>("CampaignService.GetCampaign", read).value();
  EXPECT_EQ(done.cloned_activities(), 41);
  EXPECT_TRUE(done.clone_complete());
  v1::ListActivitiesRequest copies;
  copies.set_campaign(next.name());
  copies.set_page_size(100);
  const auto names = List(copies);
  EXPECT_EQ(names.size(), 41U);
  const v1::Activity copy = Read(CopyName(next.name(), series));
  EXPECT_EQ(copy.state(), v1::Activity::STATE_DRAFT);
  EXPECT_EQ(copy.sessions_size(), 4);
  EXPECT_EQ(FromProto(copy.sessions(0).start_time()), Hour(kStart + 366 * kDay));
  EXPECT_EQ(Schedule(copy.name()), "OK");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CampaignYearTest, RefusesToStartFromWhatIsNotThereOrNotYours) {
  auto request = Named<v1::CloneCampaignRequest>("campaigns/nowhere");
  *request.mutable_start_time() = ToProto(Hour(0));
  EXPECT_EQ(Try("CampaignService.CloneCampaign", request), "NOT_FOUND");
  request.set_name(CreateMonth().name());
  ActAs(OrganizerIn("regions/520199"));
  EXPECT_EQ(Try("CampaignService.CloneCampaign", request), "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::campaign
