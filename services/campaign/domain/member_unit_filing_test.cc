#include "services/campaign/domain/member_unit_filing.h"

#include <gmock/gmock.h>

#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/testing/given_when_then.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kSchool = "units/school";

At AtHour(int hour) {
  static const v1::Campaign month = [] {
    v1::Campaign campaign = Month();
    campaign.set_name(kMonth);
    return campaign;
  }();
  At at = Now(Hour(hour), MemberUnitFilingName(kMonth, kSchool));
  at.campaign = &month;
  return at;
}

v1::FileMemberUnitPlanRequest FilePlan(const std::string& summary = "计划") {
  v1::FileMemberUnitPlanRequest request;
  request.set_name(kMonth);
  request.set_unit(kSchool);
  request.mutable_plan()->set_summary(summary);
  return request;
}

v1::FileMemberUnitReportRequest FileReport(const std::vector<std::string>& titles = {"资料"}) {
  v1::FileMemberUnitReportRequest request;
  request.set_name(kMonth);
  request.set_unit(kSchool);
  request.mutable_report()->set_summary("总结");
  for (const auto& title : titles) {
    auto& figure = *request.mutable_report()->add_figures();
    figure.set_title(title);
    figure.mutable_measure()->set_quantity(200);
    figure.mutable_measure()->set_unit(common::v1::MEASURE_UNIT_COPIES);
  }
  return request;
}

template <class Request>
v1::MemberUnitFiling After(v1::MemberUnitFiling filing, const Request& request, int hour) {
  const auto facts = Decide(filing, request, AtHour(hour));
  for (const auto& fact : facts.value()) Evolve(filing, fact);
  return filing;
}

// Every state x every command; whether it may be filed at all is the campaign's to decide.
TEST(MemberUnitFilingTest, TakesEveryFilingInEveryState) {
  const v1::MemberUnitFiling none;
  const auto planned = After(none, FilePlan(), 0);
  const auto reported = After(planned, FileReport(), 1);
  for (const auto& state : {none, planned, reported}) {
    EXPECT_EQ(TextOf(Decide(state, FilePlan(), AtHour(2))), "plan_content_filed");
    EXPECT_EQ(TextOf(Decide(state, FileReport(), AtHour(2))), "report_content_filed");
  }
}

TEST(MemberUnitFilingTest, IsReplacedWhenFiledAgainAndKeepsBothTimes) {
  const auto first = After({}, FilePlan("初稿"), 0);
  EXPECT_EQ(first.plan_history().revisions(), 1);
  const auto again = After(first, FilePlan("二稿"), 5);
  EXPECT_EQ(again.plan().summary(), "二稿");
  EXPECT_EQ(again.plan_history().revisions(), 2);
  EXPECT_EQ(FromProto(again.plan_history().first_file_time()), Hour(0));
  EXPECT_EQ(FromProto(again.plan_history().last_file_time()), Hour(5));
  EXPECT_EQ(again.plan_history().last_filed_by(), "persons/li");
  EXPECT_FALSE(again.has_report_history());
  const auto reported = After(again, FileReport(), 9);
  EXPECT_EQ(reported.report_history().revisions(), 1);
  EXPECT_EQ(reported.plan().summary(), "二稿");
  EXPECT_EQ(MarksOf(reported).indexes, MarksOf(first).indexes);
}

TEST(MemberUnitFilingTest, MarksItsFiguresAsTyped) {
  const auto filing = After({}, FileReport(), 0);
  const auto& measure = filing.report().figures(0).measure();
  EXPECT_EQ(measure.source(), common::v1::MEASURE_SOURCE_TYPED);
  EXPECT_EQ(measure.typed_by(), "persons/li");
  EXPECT_EQ(measure.precision(), common::v1::MEASURE_PRECISION_EXACT);
}

TEST(MemberUnitFilingTest, NamesNoFigureTwice) {
  const auto outcome =
      Decide(v1::MemberUnitFiling(), FileReport({"资料", "场次", "资料"}), AtHour(0));
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("report.figures[2].title"));
}

TEST(MemberUnitFilingTest, HasOneNameForAUnitInACampaign) {
  const auto name = MemberUnitFilingName(kMonth, kSchool);
  EXPECT_THAT(name, SizeIs(std::string("memberUnitFilings/").size() + 32));
  EXPECT_EQ(name, MemberUnitFilingName(kMonth, kSchool));
  EXPECT_NE(name, MemberUnitFilingName(kMonth, "units/schoo"));
  EXPECT_NE(name, MemberUnitFilingName("campaigns/monthu", "nits/school"));
}

/// The campaign with the school's filings as facts have them.
v1::Campaign CampaignWith(v1::Campaign::State state, bool planned, bool reported) {
  v1::Campaign campaign = Month();
  campaign.set_name(kMonth);
  campaign.set_state(state);
  auto& member = *campaign.add_member_units();
  member.set_unit(kSchool);
  if (planned) *member.mutable_plan_filed_time() = ToProto(kBefore);
  if (reported) *member.mutable_report_filed_time() = ToProto(kBefore);
  return campaign;
}

// Every state of the campaign x a content filed again.
TEST(MemberUnitFilingTest, ChangesNothingOfTheCampaignWhenFiledAgain) {
  const auto outcomes = [](v1::Campaign::State state) {
    const auto campaign = CampaignWith(state, true, true);
    return std::vector<std::string>{TextOf(Decide(campaign, FilePlan(), AtHour(0))),
                                    TextOf(Decide(campaign, FileReport(), AtHour(0)))};
  };
  const std::string no = "WRONG_STATE";
  EXPECT_THAT(outcomes(v1::Campaign::STATE_DRAFT), ElementsAre(no, no));
  EXPECT_THAT(outcomes(v1::Campaign::STATE_ANNOUNCED), ElementsAre("", no));
  EXPECT_THAT(outcomes(v1::Campaign::STATE_RUNNING), ElementsAre("", ""));
  EXPECT_THAT(outcomes(v1::Campaign::STATE_CLOSED), ElementsAre(no, ""));
  EXPECT_THAT(outcomes(v1::Campaign::STATE_CANCELLED), ElementsAre(no, no));
}

TEST(MemberUnitFilingTest, CountsInTheCampaignsFigures) {
  const auto counters = [](bool planned, bool reported) {
    return MarksOf(CampaignWith(v1::Campaign::STATE_RUNNING, planned, reported)).counters;
  };
  const CounterMark units{"member_units:campaigns/month", 1};
  const CounterMark plans{"plans_filed:campaigns/month", 1};
  const CounterMark reports{"reports_filed:campaigns/month", 1};
  EXPECT_THAT(counters(false, false), ElementsAre(units));
  EXPECT_THAT(counters(true, false), ElementsAre(units, plans));
  EXPECT_THAT(counters(true, true), ElementsAre(units, plans, reports));
}

// The most a filing can hold stays below what the store keeps of one resource.
TEST(MemberUnitFilingTest, FitsTheStoreWhenItIsFull) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "字";
  auto plan = FilePlan(text);
  for (int i = 0; i < 30; ++i) plan.mutable_plan()->add_items()->set_title(text.substr(0, 300));
  std::vector<std::string> titles;
  for (int i = 0; i < 20; ++i) titles.push_back(std::to_string(i) + text.substr(0, 174));
  auto report = FileReport(titles);
  report.mutable_report()->set_summary(text);
  EXPECT_LT(After(After({}, plan, 0), report, 1).ByteSizeLong(), 64U * 1024U);
}

}  // namespace
}  // namespace linli::campaign
