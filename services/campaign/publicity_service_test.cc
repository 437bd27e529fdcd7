// Filings, materials, outreach, and the figures of a campaign made of them all.

#include "linli/campaign/v1/campaign_figures_service.pb.h"
#include "linli/campaign/v1/filing_service.pb.h"
#include "linli/campaign/v1/registration_service.pb.h"
#include "services/campaign/domain/member_unit_filing.h"
#include "services/campaign/domain/publicity_fixtures.h"
#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PublicityServiceTest : public CampaignServiceTest {
 protected:
  PublicityServiceTest() { clock_.Set(Hour(kEnd + kDay)); }

  std::string RunningMonth() {
    const std::string month = CreateMonth().name();
    EXPECT_EQ(Try("CampaignService.AnnounceCampaign", Named<v1::AnnounceCampaignRequest>(month)),
              "OK");
    EXPECT_EQ(Try("CampaignService.StartCampaign", Named<v1::StartCampaignRequest>(month)), "OK");
    return month;
  }

  v1::MaterialIssue Issue(const std::string& campaign, const common::v1::Measure& quantity) {
    auto issue = Leaflets(quantity);
    issue.set_campaign(campaign);
    return Call<v1::MaterialIssue>("MaterialIssueService.RecordMaterialIssue", RecordRequest(issue))
        .value();
  }

  v1::CampaignFigures Figures(const std::string& campaign) {
    v1::GetCampaignFiguresRequest request;
    request.set_name(campaign);
    return Call<v1::CampaignFigures>("CampaignFiguresService.GetCampaignFigures", request).value();
  }

  v1::FileMemberUnitPlanRequest Plan(const std::string& campaign, const std::string& summary) {
    auto request = Named<v1::FileMemberUnitPlanRequest>(campaign);
    request.set_unit("units/school");
    if (!summary.empty()) request.mutable_plan()->set_summary(summary);
    return request;
  }
};

TEST_F(PublicityServiceTest, KeepsWhatAMemberUnitFiledLast) {
  const std::string month = RunningMonth();
  const std::string file = "CampaignService.FileMemberUnitPlan";
  const std::string get = "FilingService.GetMemberUnitFiling";
  v1::GetMemberUnitFilingRequest filing;
  filing.set_campaign(month);
  filing.set_unit("units/school");
  const auto nothing = Call<v1::MemberUnitFiling>(get, filing).value();
  EXPECT_FALSE(nothing.has_plan_history());
  EXPECT_EQ(nothing.name(), MemberUnitFilingName(month, "units/school"));
  ASSERT_EQ(Try(file, Plan(month, "初稿")), "OK");
  const auto first = clock_.Now();
  clock_.Advance(std::chrono::hours(1));
  ActAs(ReporterOf("units/school"));
  ASSERT_EQ(Try(file, Plan(month, "二稿")), "OK");
  EXPECT_EQ(Try(file, Plan(month, "")), "ALREADY_FILED");
  const auto read = Call<v1::MemberUnitFiling>(get, filing).value();
  EXPECT_EQ(read.plan().summary(), "二稿");
  EXPECT_EQ(read.plan_history().revisions(), 2);
  EXPECT_EQ(FromProto(read.plan_history().first_file_time()), first);
  v1::ListMemberUnitFilingsRequest list;
  list.set_campaign(month);
  const auto all =
      Call<v1::ListMemberUnitFilingsResponse>("FilingService.ListMemberUnitFilings", list).value();
  EXPECT_EQ(all.member_unit_filings_size(), 1);
  EXPECT_EQ(Figures(month).plans_filed().quantity(), 1);
  filing.set_unit("units/nobody");
  EXPECT_EQ(Ask(get, filing), "NOT_A_MEMBER_UNIT");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PublicityServiceTest, TakesBackFromTheFiguresWhatIsVoided) {
  const std::string month = RunningMonth();
  Issue(month, Counted(500));
  const auto twice = Issue(
      month, Counted(300, common::v1::MEASURE_UNIT_COPIES, common::v1::MEASURE_PRECISION_ABOUT));
  EXPECT_EQ(Figures(month).material_copies().quantity(), 800);
  EXPECT_EQ(Figures(month).material_copies().precision(), common::v1::MEASURE_PRECISION_ABOUT);
  auto request = Named<v1::VoidMaterialIssueRequest>(twice.name());
  request.set_reason("重复登记");
  const std::string method = "MaterialIssueService.VoidMaterialIssue";
  EXPECT_EQ(Try(method, request), "OK");
  EXPECT_EQ(Try(method, request), "WRONG_STATE");
  EXPECT_EQ(Figures(month).material_copies().quantity(), 500);
  EXPECT_EQ(Figures(month).material_copies().precision(), common::v1::MEASURE_PRECISION_EXACT);
  v1::ListMaterialIssuesRequest list;
  list.set_campaign(month);
  const std::string lists = "MaterialIssueService.ListMaterialIssues";
  EXPECT_EQ(Call<v1::ListMaterialIssuesResponse>(lists, list).value().material_issues_size(), 2);
  list.set_unit("units/school");
  EXPECT_EQ(Call<v1::ListMaterialIssuesResponse>(lists, list).value().material_issues_size(), 2);
  list.set_activity("activities/none");
  EXPECT_EQ(Call<v1::ListMaterialIssuesResponse>(lists, list).value().material_issues_size(), 0);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PublicityServiceTest, ShowsTheFiguresOfACampaign) {
  const std::string month = RunningMonth();
  CreateFair(month);
  const std::string cancelled = CreateFair(month).name();
  ASSERT_EQ(Cancel(cancelled), "OK");
  auto board = Board();
  board.set_campaign(month);
  const std::string record = "OutreachItemService.RecordOutreachItem";
  ASSERT_EQ(Try(record, RecordRequest(board)), "OK");
  ASSERT_EQ(Try(record, RecordRequest(board)), "OK");
  const auto figures = Figures(month);
  EXPECT_EQ(figures.member_units().quantity(), 1);
  EXPECT_EQ(figures.member_units().source(), common::v1::MEASURE_SOURCE_COMPUTED);
  std::vector<std::int64_t> activities;
  for (const auto& in : figures.activities()) activities.push_back(in.count().quantity());
  EXPECT_THAT(activities, ElementsAre(1, 0, 0, 0, 1));
  ASSERT_EQ(figures.outreach_size(), 1);
  EXPECT_EQ(figures.outreach(0).channel(), v1::OutreachItem::CHANNEL_BOARD);
  EXPECT_EQ(figures.outreach(0).records().quantity(), 2);
  ASSERT_EQ(figures.outreach(0).counts_size(), 1);
  EXPECT_EQ(figures.outreach(0).counts(0).quantity(), 4);
  EXPECT_EQ(figures.registered().quantity(), 0);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PublicityServiceTest, CountsTheRegistrationsOfACampaignsActivities) {
  clock_.Set(Hour(kStart - 1));
  const std::string month = RunningMonth();
  const std::string fair = CreateFair(month).name();
  ASSERT_EQ(Schedule(fair), "OK");
  v1::CreateRegistrationRequest register_guest;
  register_guest.set_activity(fair);
  register_guest.mutable_guest()->set_display_name("赵兰");
  const auto guest =
      Call<v1::Registration>("RegistrationService.CreateRegistration", register_guest).value();
  EXPECT_EQ(guest.guest().display_name(), "赵兰");
  ASSERT_EQ(Try("RegistrationService.CheckInRegistration",
                Named<v1::CheckInRegistrationRequest>(guest.name())),
            "OK");
  EXPECT_EQ(Figures(month).registered().quantity(), 1);
  EXPECT_EQ(Figures(month).checked_in().quantity(), 1);
}

TEST_F(PublicityServiceTest, LetsAReporterSpeakForTheOwnUnitOnly) {
  const std::string month = RunningMonth();
  auto issue = Leaflets();
  issue.set_campaign(month);
  const std::string record = "MaterialIssueService.RecordMaterialIssue";
  for (const char* unit : {"units/hospital", "units/lead"}) {
    ActAs(ReporterOf(unit));
    EXPECT_EQ(Try(record, RecordRequest(issue)), "PERMISSION_DENIED") << unit;
  }
  ActAs(ReporterOf("units/school"));
  EXPECT_EQ(Try(record, RecordRequest(issue)), "OK");
  Grant organizer;
  organizer.set_role(common::v1::ROLE_ORGANIZER);
  organizer.set_unit("units/lead");
  ActAs(organizer);
  EXPECT_EQ(Try(record, RecordRequest(issue)), "OK");
  organizer.set_unit("units/hospital");
  ActAs(organizer);
  EXPECT_EQ(Try(record, RecordRequest(issue)), "PERMISSION_DENIED");
}

TEST_F(PublicityServiceTest, BelongsToWhatIsThere) {
  const std::string record = "OutreachItemService.RecordOutreachItem";
  auto board = Board();
  board.set_campaign("campaigns/nowhere");
  EXPECT_EQ(Try(record, RecordRequest(board)), "NOT_FOUND");
  board.clear_campaign();
  EXPECT_EQ(Try(record, RecordRequest(board)), "INVALID_FIELDS");
}

}  // namespace
}  // namespace linli::campaign
