#include "services/campaign/domain/campaign.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/testing/given_when_then.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using common::v1::ERROR_REASON_INVALID_FIELDS;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Fact = v1::CampaignFact;
using Facts = std::vector<Fact>;

Fact Created(const std::vector<std::string>& units = {"units/school"}) {
  Fact fact;
  v1::Campaign& campaign = *fact.mutable_created()->mutable_campaign();
  campaign = Month();
  campaign.set_name(kMonth);
  campaign.set_state(v1::Campaign::STATE_DRAFT);
  *campaign.mutable_create_time() = ToProto(kBefore);
  for (const auto& unit : units) {
    v1::MemberUnit& member = *campaign.add_member_units();
    member.set_unit(unit);
    *member.mutable_joined_time() = ToProto(kBefore);
  }
  return fact;
}

Fact Announced() {
  Fact fact;
  v1::CampaignAnnounced& announced = *fact.mutable_announced();
  announced.set_campaign(kMonth);
  announced.set_title(Month().title());
  *announced.mutable_start_time() = Month().start_time();
  *announced.mutable_end_time() = Month().end_time();
  announced.set_region(Month().region());
  announced.set_lead_unit(Month().lead_unit());
  announced.add_member_units("units/school");
  *announced.mutable_announce_time() = ToProto(kBefore);
  return fact;
}

Fact Started() {
  Fact fact;
  fact.mutable_started()->set_campaign(kMonth);
  *fact.mutable_started()->mutable_start_time() = ToProto(kBefore);
  return fact;
}

Fact Closed() {
  Fact fact;
  fact.mutable_closed()->set_campaign(kMonth);
  *fact.mutable_closed()->mutable_close_time() = ToProto(kBefore);
  return fact;
}

Fact Cancelled() {
  Fact fact;
  fact.mutable_cancelled()->set_campaign(kMonth);
  fact.mutable_cancelled()->set_reason("雨季");
  *fact.mutable_cancelled()->mutable_cancel_time() = ToProto(kBefore);
  return fact;
}

Fact PlanFiled(const std::string& unit = "units/school") {
  Fact fact;
  fact.mutable_member_unit_plan_filed()->set_campaign(kMonth);
  fact.mutable_member_unit_plan_filed()->set_unit(unit);
  *fact.mutable_member_unit_plan_filed()->mutable_file_time() = ToProto(kBefore);
  return fact;
}

Fact ReportFiled(const std::string& unit = "units/school") {
  Fact fact;
  fact.mutable_member_unit_report_filed()->set_campaign(kMonth);
  fact.mutable_member_unit_report_filed()->set_unit(unit);
  *fact.mutable_member_unit_report_filed()->mutable_file_time() = ToProto(kBefore);
  return fact;
}

testing::Scenario<v1::Campaign, Fact> GivenCampaign(const Facts& past) {
  return testing::Given<v1::Campaign, Fact>(Evolve, past);
}

At AtBefore() { return Now(kBefore, kMonth); }

At AtWithScheduled() {
  At at = AtBefore();
  at.scheduled.push_back(Fair());
  at.scheduled.front().set_name(kFair);
  return at;
}

v1::CreateCampaignRequest Create(const v1::Campaign& campaign) {
  v1::CreateCampaignRequest request;
  *request.mutable_campaign() = campaign;
  return request;
}

v1::UpdateCampaignRequest Update(const v1::Campaign& campaign) {
  v1::UpdateCampaignRequest request;
  *request.mutable_campaign() = campaign;
  return request;
}

v1::AddMemberUnitsRequest AddUnits(const std::vector<std::string>& units) {
  v1::AddMemberUnitsRequest request;
  for (const auto& unit : units) request.add_units(unit);
  return request;
}

template <class Request>
Request ForUnit(const std::string& unit) {
  Request request;
  request.set_unit(unit);
  return request;
}
const auto RemoveUnit = ForUnit<v1::RemoveMemberUnitRequest>;
const auto FilePlan = ForUnit<v1::FileMemberUnitPlanRequest>;
const auto FileReport = ForUnit<v1::FileMemberUnitReportRequest>;

v1::CancelCampaignRequest Cancel() {
  v1::CancelCampaignRequest request;
  request.set_reason("雨季");
  return request;
}

// Every state x every command: the facts' names or the reason of the refusal.
TEST(CampaignTest, DecidesEveryCommandInEveryState) {
  const std::string kNo = "WRONG_STATE";
  struct Row {
    std::string state;
    Facts past;
    std::vector<std::string> outcomes;
  };
  const std::vector<Row> table = {
      {"none", {}, {"created", kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
      {"DRAFT",
       {Created()},
       {kNo, "updated", "announced", kNo, kNo, "cancelled", "member_units_added",
        "member_unit_removed", kNo, kNo}},
      {"ANNOUNCED",
       {Created(), Announced()},
       {kNo, "updated", kNo, "started", kNo, "cancelled", "member_units_added",
        "member_unit_removed", "member_unit_plan_filed", kNo}},
      {"RUNNING",
       {Created(), Announced(), Started()},
       {kNo, kNo, kNo, kNo, "closed", "cancelled", "member_units_added", "member_unit_removed",
        "member_unit_plan_filed", "PLAN_NOT_FILED"}},
      {"RUNNING, planned",
       {Created(), Announced(), Started(), PlanFiled()},
       {kNo, kNo, kNo, kNo, "closed", "cancelled", "member_units_added", "member_unit_removed",
        "ALREADY_FILED", "member_unit_report_filed"}},
      {"CLOSED",
       {Created(), Announced(), Started(), Closed()},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, "member_unit_plan_filed", "PLAN_NOT_FILED"}},
      {"CLOSED, reported",
       {Created(), Announced(), Started(), PlanFiled(), ReportFiled(), Closed()},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, "ALREADY_FILED", "ALREADY_FILED"}},
      {"CANCELLED",
       {Created(), Announced(), Cancelled()},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
  };
  for (const Row& row : table) {
    const v1::Campaign state = GivenCampaign(row.past).state();
    const At at = AtBefore();
    const std::vector<std::string> outcomes = {
        TextOf(Decide(state, Create(Month()), at)),
        TextOf(Decide(state, Update(Month()), at)),
        TextOf(Decide(state, v1::AnnounceCampaignRequest(), at)),
        TextOf(Decide(state, v1::StartCampaignRequest(), at)),
        TextOf(Decide(state, v1::CloseCampaignRequest(), at)),
        TextOf(Decide(state, Cancel(), at)),
        TextOf(Decide(state, AddUnits({"units/hospital"}), at)),
        TextOf(Decide(state, RemoveUnit("units/school"), at)),
        TextOf(Decide(state, FilePlan("units/school"), at)),
        TextOf(Decide(state, FileReport("units/school"), at)),
    };
    EXPECT_EQ(outcomes, row.outcomes) << row.state;
  }
}

TEST(CampaignTest, BeginsAsADraftUnderItsOwnName) {
  v1::CreateCampaignRequest request = Create(Month());
  request.add_member_units("units/school");
  GivenCampaign({}).When(request, AtBefore()).Then({Created()});
}

TEST(CampaignTest, IgnoresWhatAClientMayNotSay) {
  v1::Campaign asked = Month();
  asked.set_name("campaigns/other");
  asked.set_state(v1::Campaign::STATE_CLOSED);
  asked.add_member_units()->set_unit("units/smuggled");
  asked.set_cancel_reason("smuggled");
  *asked.mutable_announce_time() = ToProto(kBefore);
  GivenCampaign({}).When(Create(asked), AtBefore()).Then({Created({})});
}

TEST(CampaignTest, KeepsWhatAnUpdateMayNotChange) {
  v1::Campaign asked = Month();
  asked.set_title("新名称");
  const auto updated =
      Only(Decide(GivenCampaign({Created(), Announced()}).state(), Update(asked), AtBefore()));
  const v1::Campaign campaign = GivenCampaign({Created(), Announced(), updated}).state();
  EXPECT_EQ(campaign.title(), "新名称");
  EXPECT_EQ(campaign.name(), kMonth);
  EXPECT_EQ(campaign.state(), v1::Campaign::STATE_ANNOUNCED);
  EXPECT_THAT(campaign.member_units(), SizeIs(1));
  EXPECT_TRUE(campaign.has_create_time());
  EXPECT_TRUE(campaign.has_announce_time());
}

TEST(CampaignTest, NamesEveryBadField) {
  v1::Campaign bad = Month();
  *bad.mutable_end_time() = bad.start_time();
  bad.add_targets()->set_title("活动");
  bad.add_targets()->set_title("活动");
  v1::CreateCampaignRequest request = Create(bad);
  request.add_member_units("units/lead");
  const auto outcome = Decide(v1::Campaign(), request, AtBefore());
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.error().Is(ERROR_REASON_INVALID_FIELDS));
  EXPECT_THAT(FieldsOf(outcome.error()),
              ElementsAre("campaign.end_time", "campaign.targets[1].title", "member_units[0]"));
}

TEST(CampaignTest, RefusesAPeriodOfMoreThanAYearAndAHalf) {
  v1::Campaign longest = Month();
  *longest.mutable_end_time() = ToProto(Hour(548 * kDay));
  EXPECT_TRUE(Decide(v1::Campaign(), Create(longest), AtBefore()).ok());
  *longest.mutable_end_time() = ToProto(Hour(548 * kDay) + std::chrono::milliseconds(1));
  GivenCampaign({}).When(Create(longest), AtBefore()).ThenFails(ERROR_REASON_INVALID_FIELDS);
}

TEST(CampaignTest, RefusesTimesNoCalendarKnows) {
  v1::Campaign absurd = Month();
  absurd.mutable_start_time()->set_seconds(std::numeric_limits<std::int64_t>::min());
  absurd.mutable_end_time()->set_seconds(std::numeric_limits<std::int64_t>::max());
  const auto outcome = Decide(v1::Campaign(), Create(absurd), AtBefore());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("campaign.start_time", "campaign.end_time"));
}

TEST(CampaignTest, IsAnnouncedToItsUnits) {
  GivenCampaign({Created()}).When(v1::AnnounceCampaignRequest(), AtBefore()).Then({Announced()});
}

TEST(CampaignTest, IsNotAnnouncedAfterItsEndUnlessEnteredLate) {
  const At late = Now(Hour(31 * kDay), kMonth);
  v1::AnnounceCampaignRequest request;
  GivenCampaign({Created()}).When(request, late).ThenFails(v1::ERROR_REASON_CAMPAIGN_OVER);
  request.set_late_entry(true);
  EXPECT_TRUE(
      Only(Decide(GivenCampaign({Created()}).state(), request, late)).announced().late_entry());
}

TEST(CampaignTest, ExtendsButNeverCutsAPeriodWithScheduledActivities) {
  v1::Campaign longer = Month();
  *longer.mutable_end_time() = ToProto(Hour(40 * kDay));
  v1::Campaign shorter = Month();
  *shorter.mutable_end_time() = ToProto(Hour(20 * kDay));
  const v1::Campaign draft = GivenCampaign({Created()}).state();
  EXPECT_EQ(TextOf(Decide(draft, Update(longer), AtWithScheduled())), "updated");
  EXPECT_EQ(TextOf(Decide(draft, Update(shorter), AtWithScheduled())), "PERIOD_IN_USE");
  EXPECT_EQ(TextOf(Decide(draft, Update(shorter), AtBefore())), "updated");
}

TEST(CampaignTest, RefusesToMoveAnAnnouncedPeriodIntoThePast) {
  v1::Campaign past = Month();
  *past.mutable_start_time() = ToProto(Hour(-40 * kDay));
  *past.mutable_end_time() = ToProto(Hour(-20 * kDay));
  GivenCampaign({Created(), Announced()})
      .When(Update(past), AtBefore())
      .ThenFails(v1::ERROR_REASON_CAMPAIGN_OVER);
}

TEST(CampaignTest, ClosesOrIsCancelledOnlyWhenNothingIsToCome) {
  const v1::Campaign running = GivenCampaign({Created(), Announced(), Started()}).state();
  const auto closed = Decide(running, v1::CloseCampaignRequest(), AtWithScheduled());
  ASSERT_FALSE(closed.ok());
  EXPECT_TRUE(closed.error().Is(v1::ERROR_REASON_CAMPAIGN_HAS_SCHEDULED_ACTIVITIES));
  EXPECT_EQ(closed.error().metadata().at("activity"), kFair);
  EXPECT_EQ(TextOf(Decide(running, Cancel(), AtWithScheduled())),
            "CAMPAIGN_HAS_SCHEDULED_ACTIVITIES");
}

TEST(CampaignTest, StartsByItselfWhenItsPeriodBegins) {
  const Marks marks = MarksOf(GivenCampaign({Created(), Announced()}).state());
  ASSERT_THAT(marks.timers, SizeIs(1));
  EXPECT_EQ(marks.timers[0], (TimerMark{"start_campaign", Hour(0)}));
  EXPECT_THAT(MarksOf(GivenCampaign({Created()}).state()).timers, IsEmpty());
  EXPECT_THAT(MarksOf(GivenCampaign({Created(), Announced(), Started()}).state()).timers,
              IsEmpty());
}

TEST(MemberUnitsTest, TakesInEveryUnitOnce) {
  const auto outcome =
      Decide(GivenCampaign({Created()}).state(),
             AddUnits({"units/hospital", "units/school", "units/lead"}), AtBefore());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("units[1]", "units[2]"));
}

TEST(MemberUnitsTest, StopsAtTheLimit) {
  std::vector<std::string> units;
  for (int i = 0; i < 400; ++i) units.push_back("units/" + std::to_string(i));
  EXPECT_EQ(TextOf(Decide(GivenCampaign({Created({})}).state(), AddUnits(units), AtBefore())),
            "member_units_added");
  GivenCampaign({Created()})
      .When(AddUnits(units), AtBefore())
      .ThenFails(common::v1::ERROR_REASON_TOO_LARGE);
}

TEST(MemberUnitsTest, StaysBelowTheStoresLimitAtItsLargest) {
  std::vector<std::string> units;
  for (int i = 0; i < 400; ++i)
    units.push_back("units/" + std::string(60, 'u') + std::to_string(1000 + i));
  Facts past = {Created(units), Announced(), Started()};
  for (const auto& unit : units) past.push_back(PlanFiled(unit));
  for (const auto& unit : units) past.push_back(ReportFiled(unit));
  EXPECT_LT(GivenCampaign(past).state().ByteSizeLong(), 62000u);
}

TEST(MemberUnitsTest, KnowsNoStrangers) {
  const v1::Campaign running = GivenCampaign({Created(), Announced(), Started()}).state();
  const At at = AtBefore();
  EXPECT_EQ(TextOf(Decide(running, RemoveUnit("units/who"), at)), "NOT_A_MEMBER_UNIT");
  EXPECT_EQ(TextOf(Decide(running, FilePlan("units/who"), at)), "NOT_A_MEMBER_UNIT");
  EXPECT_EQ(TextOf(Decide(running, FileReport("units/who"), at)), "NOT_A_MEMBER_UNIT");
}

TEST(MemberUnitsTest, KnowsWhoHasNotYetFiled) {
  const v1::Campaign campaign =
      GivenCampaign({Created({"units/school", "units/hospital"}), Announced(), PlanFiled()})
          .state();
  EXPECT_FALSE(Owes(campaign.member_units(0), v1::FILING_PLAN));
  EXPECT_TRUE(Owes(campaign.member_units(0), v1::FILING_REPORT));
  EXPECT_TRUE(Owes(campaign.member_units(1), v1::FILING_PLAN));
}

TEST(MemberUnitsTest, MayNotBecomeTheLeadUnitWhileMember) {
  v1::Campaign asked = Month();
  asked.set_lead_unit("units/school");
  const auto outcome = Decide(GivenCampaign({Created()}).state(), Update(asked), AtBefore());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("campaign.lead_unit"));
}

}  // namespace
}  // namespace linli::campaign
