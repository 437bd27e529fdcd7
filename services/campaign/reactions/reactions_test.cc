// What volunteer's facts and time itself do.

#include "linli/volunteer/v1/record_events.pb.h"
#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;

template <class Fact>
Fact About(const std::string& activity) {
  Fact fact;
  fact.set_activity(activity);
  return fact;
}

TEST_F(CampaignServiceTest, ShowsWhoSignedUpAndWhoWaits) {
  const std::string fair = CreateFair().name();
  React(About<volunteer::v1::SignedUp>(fair));
  React(About<volunteer::v1::SignedUp>(fair));
  React(About<volunteer::v1::WaitListed>(fair));
  React(About<volunteer::v1::WaitListed>(fair));
  EXPECT_EQ(Read(fair).figures().signed_up(), 2);
  EXPECT_EQ(Read(fair).figures().waiting(), 2);
  React(About<volunteer::v1::SignUpWithdrawn>(fair));
  React(About<volunteer::v1::SignUpPromoted>(fair));
  EXPECT_EQ(Read(fair).figures().signed_up(), 2);
  EXPECT_EQ(Read(fair).figures().waiting(), 1);
  auto released = About<volunteer::v1::SignUpReleased>(fair);
  React(released);
  released.set_was_waiting(true);
  React(released);
  EXPECT_EQ(Read(fair).figures().signed_up(), 1);
  EXPECT_EQ(Read(fair).figures().waiting(), 0);
}

TEST_F(CampaignServiceTest, ChangesServedFiguresByExactlyWhatVolunteerSays) {
  const std::string fair = CreateFair().name();
  auto verified = About<volunteer::v1::ServiceVerified>(fair);
  verified.set_minutes(180);
  React(verified);
  verified.set_minutes(120);
  React(verified);
  auto adjusted = About<volunteer::v1::ServiceAdjusted>(fair);
  adjusted.set_minutes_before(180);
  adjusted.set_minutes_after(150);
  React(adjusted);
  EXPECT_EQ(Read(fair).figures().served_minutes(), 270);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 2);
  auto voided = About<volunteer::v1::ServiceVoided>(fair);
  React(voided);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 2);
  voided.set_counted(true);
  voided.set_minutes(120);
  React(voided);
  EXPECT_EQ(Read(fair).figures().served_minutes(), 150);
  EXPECT_EQ(Read(fair).figures().served_person_times(), 1);
  React(About<volunteer::v1::ServiceVerified>(""));
  EXPECT_EQ(Read(fair).figures().served_person_times(), 1);
}

TEST_F(CampaignServiceTest, KeepsTeamsServiceAndHeadCountsApartFromNamedHours) {
  const std::string fair = CreateFair().name();
  auto service = About<volunteer::v1::TeamRecordVerified>(fair);
  service.set_kind(volunteer::v1::TeamRecord::KIND_TEAM_SERVICE);
  service.set_people(12);
  service.set_person_minutes(12 * 180);
  React(service);
  auto heads = About<volunteer::v1::TeamRecordVerified>(fair);
  heads.set_kind(volunteer::v1::TeamRecord::KIND_HEAD_COUNT);
  heads.set_people(40);
  React(heads);
  const auto figures = Read(fair).figures();
  EXPECT_EQ(figures.team_service_minutes(), 2160);
  EXPECT_EQ(figures.team_service_person_times(), 12);
  EXPECT_EQ(figures.volunteer_head_count(), 40);
  EXPECT_EQ(figures.served_minutes(), 0);
  EXPECT_EQ(figures.served_person_times(), 0);
  auto voided = About<volunteer::v1::TeamRecordVoided>(fair);
  voided.set_kind(volunteer::v1::TeamRecord::KIND_TEAM_SERVICE);
  React(voided);  // never counted
  EXPECT_EQ(Read(fair).figures().team_service_person_times(), 12);
  voided.set_counted(true);
  voided.set_people(12);
  voided.set_person_minutes(12 * 180);
  React(voided);
  EXPECT_EQ(Read(fair).figures().team_service_minutes(), 0);
  EXPECT_EQ(Read(fair).figures().team_service_person_times(), 0);
  EXPECT_EQ(Read(fair).figures().volunteer_head_count(), 40);
}

TEST_F(CampaignServiceTest, MarksAnActivityHeldWhenItIsOverAndNotBefore) {
  const std::string fair = CreateFair().name();
  ASSERT_EQ(Schedule(fair), "OK");
  clock_.Set(Hour(kEnd) - std::chrono::milliseconds(1));
  Fire("mark_activity_held", fair);
  EXPECT_EQ(Read(fair).state(), v1::Activity::STATE_SCHEDULED);
  clock_.Set(Hour(kEnd));
  Fire("mark_activity_held", fair);
  Fire("mark_activity_held", fair);
  EXPECT_EQ(Read(fair).state(), v1::Activity::STATE_HELD);
}

TEST_F(CampaignServiceTest, StartsACampaignWhenItsPeriodBeginsAndNotBefore) {
  const std::string month = CreateMonth().name();
  ASSERT_EQ(Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month)),
            "OK");
  v1::GetCampaignRequest get;
  get.set_name(month);
  const std::string method = "CampaignService.GetCampaign";
  Fire("start_campaign", month);
  EXPECT_EQ(Call<v1::Campaign>(method, get).value().state(), v1::Campaign::STATE_ANNOUNCED);
  clock_.Set(Hour(0));
  Fire("start_campaign", month);
  Fire("start_campaign", month);
  EXPECT_EQ(Call<v1::Campaign>(method, get).value().state(), v1::Campaign::STATE_RUNNING);
}

}  // namespace
}  // namespace linli::campaign
