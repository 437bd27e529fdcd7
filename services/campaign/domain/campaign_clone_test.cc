#include <gmock/gmock.h>

#include "services/campaign/domain/activity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;

const std::string kNext = "campaigns/next";
constexpr int kYear = 366 * kDay;  // 2028 is a leap year.

v1::Campaign LastYears() {
  v1::Campaign source = CampaignIn(v1::Campaign::STATE_CLOSED);
  source.set_theme("主题");
  source.set_venue_programme("venueProgrammes/six");
  source.add_targets()->set_title("集中宣传活动");
  v1::MemberUnit& member = *source.add_member_units();
  member.set_unit("units/school");
  *member.mutable_plan_filed_time() = ToProto(kBefore);
  return source;
}

Result<CampaignFacts> Clone(const v1::Campaign& source, Time start, const std::string& title = "") {
  v1::CloneCampaignRequest request;
  *request.mutable_start_time() = ToProto(start);
  request.set_title(title);
  At at = Now(Hour(100 * kDay), kNext);
  at.campaign = &source;
  return Decide(v1::Campaign(), request, at);
}

TEST(CampaignCloneTest, IsTheNextEditionWithNothingFiled) {
  const auto fact = Only(Clone(LastYears(), Hour(kYear)));
  const v1::Campaign& next = fact.created().campaign();
  EXPECT_EQ(fact.created().cloned_from(), kMonth);
  EXPECT_EQ(fact.created().shift_days(), 366);
  EXPECT_EQ(next.name(), kNext);
  EXPECT_EQ(next.state(), v1::Campaign::STATE_DRAFT);
  EXPECT_EQ(next.edition(), 4);
  EXPECT_EQ(next.theme(), "主题");
  EXPECT_EQ(next.venue_programme(), "venueProgrammes/six");
  EXPECT_EQ(next.targets_size(), 1);
  EXPECT_EQ(FromProto(next.end_time()), Hour(kYear + 30 * kDay));
  EXPECT_EQ(next.member_units(0).unit(), "units/school");
  EXPECT_FALSE(next.member_units(0).has_plan_filed_time());
  EXPECT_EQ(Only(Clone(LastYears(), Hour(kYear), "新名称")).created().campaign().title(), "新名称");
}

TEST(CampaignCloneTest, CountsWholeDaysOfTheCountysCalendar) {
  EXPECT_EQ(Only(Clone(LastYears(), Hour(kDay + 15))).created().shift_days(), 1);
  EXPECT_EQ(Only(Clone(LastYears(), Hour(kDay + 16))).created().shift_days(), 2);
  EXPECT_EQ(Only(Clone(LastYears(), Hour(-kDay))).created().shift_days(), -1);
}

TEST(CampaignCloneTest, StaysInThisCentury) {
  v1::Campaign source = LastYears();
  const auto outcome = Clone(source, Time(std::chrono::seconds(4102444000)));
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("start_time"));
}

TEST(CampaignCloneTest, KeepsNoNumberWhereThereWasNone) {
  v1::Campaign source = LastYears();
  source.clear_edition();
  EXPECT_EQ(Only(Clone(source, Hour(kYear))).created().campaign().edition(), 0);
}

TEST(CampaignCloneTest, KnowsHowFarItsActivitiesAreCopied) {
  v1::Campaign campaign;
  Evolve(campaign, Only(Clone(LastYears(), Hour(kYear))));
  const At at = Now(kBefore, kNext);
  Evolve(campaign, Only(Decide(campaign, CopiedActivities{15, "there"}, at)));
  EXPECT_EQ(campaign.cloned_activities(), 15);
  EXPECT_EQ(campaign.clone_position(), "there");
  EXPECT_FALSE(campaign.clone_complete());
  v1::UpdateCampaignRequest edit;
  *edit.mutable_campaign() = campaign;
  edit.mutable_campaign()->set_clone_position("forged");
  Evolve(campaign, Only(Decide(campaign, edit, at)));
  EXPECT_EQ(campaign.clone_position(), "there");
  EXPECT_EQ(campaign.cloned_from(), kMonth);
  Evolve(campaign, Only(Decide(campaign, CopiedActivities{3, ""}, at)));
  EXPECT_EQ(campaign.cloned_activities(), 18);
  EXPECT_TRUE(campaign.clone_complete());
  EXPECT_EQ(TextOf(Decide(campaign, CopiedActivities{3, ""}, at)), "");
}

TEST(CampaignCloneTest, CopiesAnActivityAsADraftWithoutWhatBecameOfIt) {
  v1::Activity source = ScheduledSeries("FREQ=WEEKLY;UNTIL=20271230", {SomeHeld({"s1"})});
  const At now = AtTime(Hour(kEnd));
  Evolve(source, Only(Decide(source, Record("s1", Served(Exactly(9))), now)));
  Evolve(source, Only(Decide(source, CancelSessions({"s2"}), now)));
  v1::Campaign next = CampaignIn(v1::Campaign::STATE_DRAFT);
  next.set_name(kNext);
  At at = Now(kBefore, "activities/copy");
  at.campaign = &next;
  const auto copy =
      Only(Decide(v1::Activity(), CloneActivity{source, 366}, at)).created().activity();
  EXPECT_EQ(copy.name(), "activities/copy");
  EXPECT_EQ(copy.campaign(), kNext);
  EXPECT_EQ(copy.state(), v1::Activity::STATE_DRAFT);
  EXPECT_EQ(copy.sessions_size(), source.sessions_size() - 1);
  EXPECT_EQ(copy.sessions(1).id(), "s2");
  EXPECT_EQ(FromProto(copy.sessions(0).start_time()), Hour(kStart + kYear));
  EXPECT_EQ(FromProto(copy.sessions(1).start_time()), Hour(kStart + 14 * kDay + kYear));
  EXPECT_EQ(copy.sessions(0).state(), v1::Session::STATE_UNSPECIFIED);
  EXPECT_FALSE(copy.has_attendance());
  EXPECT_FALSE(copy.sessions(0).has_attendance());
  EXPECT_EQ(copy.reschedule_count(), 0);
  EXPECT_EQ(copy.recurrence().rule(), "FREQ=WEEKLY;UNTIL=20281230");
  EXPECT_EQ(copy.posts_size(), 2);
}

TEST(CampaignCloneTest, NamesACopyAlwaysTheSame) {
  EXPECT_EQ(CopyName(kNext, kFair), CopyName(kNext, kFair));
  EXPECT_NE(CopyName(kNext, kFair), CopyName(kMonth, kFair));
  EXPECT_NE(CopyName(kNext, kFair), CopyName(kNext, "activities/other"));
  EXPECT_THAT(CopyName(kNext, kFair), ::testing::MatchesRegex("activities/[0-9a-f]{32}"));
}

}  // namespace
}  // namespace linli::campaign
