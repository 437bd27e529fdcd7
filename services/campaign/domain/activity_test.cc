#include "services/campaign/domain/activity.h"

#include <gmock/gmock.h>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/activity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using common::v1::ERROR_REASON_INVALID_FIELDS;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Fact = v1::ActivityFact;
using Facts = std::vector<Fact>;

// Every state x every command: the facts' names or the reason of the refusal.
TEST(ActivityTest, DecidesEveryCommandInEveryState) {
  const std::string kNo = "WRONG_STATE";
  struct Row {
    std::string state;
    Facts past;
    std::vector<std::string> outcomes;
  };
  const std::string kBoth = "sessions_held held";
  const std::vector<Row> table = {
      {"none", {}, {"created", kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, "created"}},
      {"DRAFT",
       {Created()},
       {kNo, "updated", "scheduled", kNo, "cancelled", kNo, kNo, kNo, kNo, kNo, kNo}},
      {"SCHEDULED",
       {Created(), Scheduled()},
       {kNo, kNo, kNo, "rescheduled", "cancelled", kBoth, kNo, "NO_SESSION_LEFT",
        "attendance_recorded", kBoth, kNo}},
      {"SCHEDULED again",
       {Created(), Scheduled(), Rescheduled()},
       {kNo, kNo, kNo, "NOTHING_CHANGED", "cancelled", "ACTIVITY_NOT_BEGUN", kNo, "NO_SESSION_LEFT",
        "ACTIVITY_NOT_BEGUN", "", kNo}},
      {"HELD",
       {Created(), Scheduled(), SomeHeld({"s1"}), Held()},
       {kNo, kNo, kNo, kNo, kNo, kNo, "reported", kNo, "attendance_recorded", kNo, kNo}},
      {"REPORTED",
       {Created(), Scheduled(), Held(), Reported()},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
      {"CANCELLED",
       {Created(), Cancelled(v1::Activity::STATE_DRAFT)},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
      {"CANCELLED after SCHEDULED",
       {Created(), Scheduled(), Cancelled(v1::Activity::STATE_SCHEDULED)},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
  };
  for (const Row& row : table) {
    const v1::Activity state = GivenActivity(row.past).state();
    const At before = AtTime(kBefore);
    const std::vector<std::string> outcomes = {
        TextOf(Decide(state, Create(Fair()), before)),
        TextOf(Decide(state, Update(Fair()), before)),
        TextOf(Decide(state, v1::ScheduleActivityRequest(), before)),
        TextOf(Decide(state, RescheduleByADay(), before)),
        TextOf(Decide(state, Cancel(), before)),
        TextOf(Decide(state, v1::MarkActivityHeldRequest(), AtTime(Hour(kEnd)))),
        TextOf(Decide(state, Report(), before)),
        TextOf(Decide(state, CancelSessions({"s1"}), before)),
        TextOf(Decide(state, Record("", Served(About(9))), AtTime(Hour(kEnd)))),
        TextOf(Decide(state, HoldSessions(), AtTime(Hour(kEnd)))),
        TextOf(Decide(state, CloneActivity{Draft(), 365}, before)),
    };
    EXPECT_EQ(outcomes, row.outcomes) << row.state;
  }
}

TEST(ActivityTest, BeginsAsADraftWithNumberedSessionsAndPosts) {
  GivenActivity({}).When(Create(Fair()), AtTime(kBefore)).Then({Created()});
}

TEST(ActivityTest, IgnoresWhatAClientMayNotSay) {
  v1::Activity asked = Fair();
  asked.set_name("activities/other");
  asked.set_state(v1::Activity::STATE_REPORTED);
  asked.mutable_figures()->set_served_minutes(600);
  *asked.mutable_attendance()->mutable_head_count() = About(2000);
  asked.set_report_summary("smuggled");
  asked.set_reschedule_count(7);
  asked.mutable_sessions(0)->set_id("s9");
  GivenActivity({}).When(Create(asked), AtTime(kBefore)).Then({Created()});
}

TEST(ActivityTest, MayStandAlone) {
  v1::Activity alone = Fair();
  alone.clear_campaign();
  *alone.mutable_sessions(0) = SessionAt(-400 * kDay, -400 * kDay + 2);
  EXPECT_EQ(TextOf(Decide(v1::Activity(), Create(alone), AtTime(kBefore, nullptr))), "created");
}

TEST(ActivityTest, IsNotTakenByACampaignThatIsOver) {
  for (const auto state : {v1::Campaign::STATE_CLOSED, v1::Campaign::STATE_CANCELLED}) {
    const v1::Campaign over = CampaignIn(state);
    const At at = AtTime(kBefore, &over);
    const auto& reason = v1::ERROR_REASON_CAMPAIGN_NOT_OPEN;
    GivenActivity({}).When(Create(Fair()), at).ThenFails(reason);
    GivenActivity({Created()}).When(Update(Fair()), at).ThenFails(reason);
    GivenActivity({Created()}).When(v1::ScheduleActivityRequest(), at).ThenFails(reason);
    GivenActivity({Created(), Scheduled()}).When(RescheduleByADay(), at).ThenFails(reason);
  }
}

TEST(ActivityTest, NamesEveryBadField) {
  v1::Activity bad = Fair();
  bad.add_co_hosts("units/lead");
  bad.mutable_posts(1)->set_title(bad.posts(0).title());
  *bad.mutable_sessions(0) = SessionAt(12, 9);
  EXPECT_THAT(BadFields(bad), ElementsAre("activity.co_hosts[1]", "activity.posts[1].title",
                                          "activity.sessions[0].end_time"));
}

TEST(ActivityTest, LiesWithinItsCampaignsPeriod) {
  v1::Activity activity = Fair();
  *activity.mutable_sessions(0) = SessionAt(-1, 2);
  EXPECT_THAT(BadFields(activity), ElementsAre("activity.sessions[0].start_time"));
  *activity.mutable_sessions(0) = SessionAt(30 * kDay - 1, 30 * kDay + 1);
  EXPECT_THAT(BadFields(activity), ElementsAre("activity.sessions[0].end_time"));
  *activity.mutable_sessions(0) = SessionAt(0, 30 * kDay);
  EXPECT_THAT(BadFields(activity), IsEmpty());
  const auto outcome = Decide(v1::Activity(), Create(Fair()), AtTime(kBefore, nullptr));
  EXPECT_TRUE(outcome.ok());
}

TEST(ActivityTest, HoldsItsSessionsOneAfterAnother) {
  v1::Activity activity = Fair();
  *activity.add_sessions() = SessionAt(kEnd - 1, kEnd + 2);
  EXPECT_THAT(BadFields(activity), ElementsAre("activity.sessions[1].start_time"));
  *activity.mutable_sessions(1) = SessionAt(kStart - 9, kStart - 7);
  EXPECT_THAT(BadFields(activity), ElementsAre("activity.sessions[1].start_time"));
  *activity.mutable_sessions(1) = SessionAt(kEnd, kEnd + 2);
  EXPECT_THAT(BadFields(activity), IsEmpty());
}

TEST(ActivityTest, RefusesSessionsThatAreTooLongOrInNoCalendar) {
  v1::Activity activity = Fair();
  activity.clear_campaign();
  const At alone = AtTime(kBefore, nullptr);
  *activity.mutable_sessions(0) = SessionAt(0, 31 * kDay + 1);
  GivenActivity({}).When(Create(activity), alone).ThenFails(ERROR_REASON_INVALID_FIELDS);
  activity.mutable_sessions(0)->mutable_start_time()->set_seconds(-1);
  activity.mutable_sessions(0)->mutable_end_time()->set_nanos(-1);
  const auto outcome = Decide(v1::Activity(), Create(activity), alone);
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()),
              ElementsAre("activity.sessions[0].start_time", "activity.sessions[0].end_time"));
}

TEST(ActivityTest, TellsWhatVolunteersNeedToKnowWhenScheduled) {
  GivenActivity({Created()})
      .When(v1::ScheduleActivityRequest(), AtTime(kBefore))
      .Then({Scheduled()});
}

TEST(ActivityTest, IsNotScheduledIntoThePastUnlessEnteredLate) {
  const At begun = AtTime(Hour(kStart));
  v1::ScheduleActivityRequest request;
  GivenActivity({Created()}).When(request, begun).ThenFails(v1::ERROR_REASON_ACTIVITY_START_PAST);
  request.set_late_entry(true);
  const Fact late = Only(Decide(Draft(), request, begun));
  EXPECT_TRUE(late.scheduled().late_entry());
  EXPECT_TRUE(GivenActivity({Created(), late}).state().late_entry());
  EXPECT_FALSE(Only(Decide(Draft(), request, AtTime(kBefore))).scheduled().late_entry());
}

TEST(ActivityTest, IsNotScheduledOutsideAPeriodThatWasChanged) {
  v1::Campaign moved = kAnnounced;
  *moved.mutable_start_time() = ToProto(Hour(kStart + 1));
  GivenActivity({Created()})
      .When(v1::ScheduleActivityRequest(), AtTime(kBefore, &moved))
      .ThenFails(v1::ERROR_REASON_ACTIVITY_OUTSIDE_PERIOD);
}

TEST(ActivityTest, SaysWhatItWasAndWhatItIsWhenRescheduled) {
  GivenActivity({Created(), Scheduled()})
      .When(RescheduleByADay(), AtTime(kBefore))
      .Then({Rescheduled()});
  const v1::Activity moved = GivenActivity({Created(), Scheduled(), Rescheduled()}).state();
  EXPECT_EQ(moved.state(), v1::Activity::STATE_SCHEDULED);
  EXPECT_EQ(moved.reschedule_count(), 1);
  EXPECT_EQ(moved.reschedule_reason(), "雨");
  EXPECT_EQ(FromProto(moved.sessions(0).start_time()), Hour(kStart + kDay));
}

TEST(ActivityTest, MayMoveToAnotherPlaceAtTheSameTime) {
  v1::Session hall = SessionAt(kStart, kEnd);
  hall.set_id("s1");
  hall.mutable_place()->set_name("文化馆");
  const v1::Activity activity = GivenActivity({Created(), Scheduled()}).state();
  const Fact moved = Only(Decide(activity, Reschedule(hall), AtTime(kBefore)));
  EXPECT_EQ(moved.rescheduled().sessions(0).place().name(), "文化馆");
  EXPECT_EQ(moved.rescheduled().sessions(0).place().region(), "regions/520181");
}

TEST(ActivityTest, IsNotRescheduledToWhereItIs) {
  GivenActivity({Created(), Scheduled()})
      .When(Reschedule(SessionAt(kStart, kEnd)), AtTime(kBefore))
      .ThenFails(v1::ERROR_REASON_NOTHING_CHANGED);
}

TEST(ActivityTest, IsNotRescheduledOnceItHasBegun) {
  GivenActivity({Created(), Scheduled()})
      .When(RescheduleByADay(), AtTime(Hour(kStart)))
      .ThenFails(v1::ERROR_REASON_ACTIVITY_HAS_BEGUN);
}

TEST(ActivityTest, NamesWhatIsWrongWithAReschedule) {
  const v1::Activity activity = GivenActivity({Created(), Scheduled()}).state();
  const At at = AtTime(Hour(kDay));
  v1::Session unknown = SessionAt(kStart + 1, kEnd + 1);
  unknown.set_id("s2");
  v1::RescheduleActivityRequest request = Reschedule(SessionAt(3, 1));
  *request.add_sessions() = unknown;
  *request.add_sessions() = SessionAt(kStart + 2, kEnd + 2);
  const auto outcome = Decide(activity, request, at);
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()),
              ElementsAre("sessions[1].id", "sessions[2].id", "sessions[0].end_time"));
  const auto outside = Decide(activity, Reschedule(SessionAt(31 * kDay, 31 * kDay + 2)), at);
  ASSERT_FALSE(outside.ok());
  EXPECT_THAT(FieldsOf(outside.error()), ElementsAre("sessions[0].start_time"));
}

TEST(ActivityTest, TellsItsVolunteersWhenCancelled) {
  GivenActivity({Created(), Scheduled()})
      .When(Cancel(), AtTime(kBefore))
      .Then({Cancelled(v1::Activity::STATE_SCHEDULED)});
  GivenActivity({Created()})
      .When(Cancel(), AtTime(kBefore))
      .Then({Cancelled(v1::Activity::STATE_DRAFT)});
}

TEST(ActivityTest, IsHeldOnceItHasBegun) {
  const v1::MarkActivityHeldRequest request;
  GivenActivity({Created(), Scheduled()})
      .When(request, AtTime(Hour(kStart) - std::chrono::milliseconds(1)))
      .ThenFails(v1::ERROR_REASON_ACTIVITY_NOT_BEGUN);
  GivenActivity({Created(), Scheduled()})
      .When(request, AtTime(Hour(kEnd)))
      .Then({SomeHeld({"s1"}), Held()});
}

TEST(ActivityTest, NeedsItsPostsVolunteersInEverySession) {
  v1::Activity activity = Fair();
  EXPECT_EQ(Needed(activity), 15);
  *activity.add_sessions() = SessionAt(kEnd, kEnd + 1);
  EXPECT_EQ(Needed(activity), 30);
}

}  // namespace
}  // namespace linli::campaign
