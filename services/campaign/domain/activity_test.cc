#include "services/campaign/domain/activity.h"

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
using Fact = v1::ActivityFact;
using Facts = std::vector<Fact>;

const int kStart = 2 * kDay + 9;
const int kEnd = 2 * kDay + 12;

Fact Created(const v1::Activity& asked = Fair()) {
  Fact fact;
  v1::Activity& activity = *fact.mutable_created()->mutable_activity();
  activity = asked;
  activity.set_name(kFair);
  activity.set_state(v1::Activity::STATE_DRAFT);
  for (int i = 0; i < activity.sessions_size(); ++i) {
    activity.mutable_sessions(i)->set_id("s" + std::to_string(i + 1));
  }
  for (int i = 0; i < activity.posts_size(); ++i) {
    activity.mutable_posts(i)->set_id("p" + std::to_string(i + 1));
  }
  *activity.mutable_create_time() = ToProto(kBefore);
  return fact;
}

v1::Activity Draft() { return Created().created().activity(); }

v1::Session PlacedSession(int start_hour, int end_hour) {
  v1::Session session = SessionAt(start_hour, end_hour);
  session.set_id("s1");
  *session.mutable_place() = Square();
  session.mutable_place()->set_region("regions/520181");
  return session;
}

template <class FactMessage>
void Describe(FactMessage& fact) {
  fact.set_activity(kFair);
  fact.set_campaign(kMonth);
  fact.set_title(Fair().title());
  fact.set_region(Fair().region());
  fact.set_lead_unit(Fair().lead_unit());
  fact.add_co_hosts("units/school");
  *fact.mutable_posts() = Draft().posts();
}

Fact Scheduled() {
  Fact fact;
  v1::ActivityScheduled& scheduled = *fact.mutable_scheduled();
  Describe(scheduled);
  scheduled.set_kind(Fair().kind());
  *scheduled.add_sessions() = PlacedSession(kStart, kEnd);
  *scheduled.mutable_schedule_time() = ToProto(kBefore);
  return fact;
}

Fact Rescheduled() {
  Fact fact;
  v1::ActivityRescheduled& rescheduled = *fact.mutable_rescheduled();
  Describe(rescheduled);
  *rescheduled.add_previous_sessions() = PlacedSession(kStart, kEnd);
  *rescheduled.add_sessions() = PlacedSession(kStart + kDay, kEnd + kDay);
  rescheduled.set_reason("雨");
  *rescheduled.mutable_reschedule_time() = ToProto(kBefore);
  return fact;
}

Fact Cancelled(v1::Activity::State from) {
  Fact fact;
  v1::ActivityCancelled& cancelled = *fact.mutable_cancelled();
  Describe(cancelled);
  *cancelled.add_sessions() = PlacedSession(kStart, kEnd);
  cancelled.set_previous_state(from);
  cancelled.set_reason("雨");
  *cancelled.mutable_cancel_time() = ToProto(kBefore);
  return fact;
}

Fact Held(const v1::Attendance& attendance = {}) {
  Fact fact;
  v1::ActivityHeld& held = *fact.mutable_held();
  held.set_activity(kFair);
  held.set_campaign(kMonth);
  held.set_lead_unit("units/lead");
  *held.mutable_attendance() = attendance;
  *held.mutable_held_time() = ToProto(Hour(kEnd));
  return fact;
}

Fact Reported() {
  Fact fact;
  v1::ActivityReported& reported = *fact.mutable_reported();
  reported.set_activity(kFair);
  reported.set_campaign(kMonth);
  reported.set_lead_unit("units/lead");
  reported.mutable_attendance();
  reported.set_summary("顺利");
  *reported.mutable_report_time() = ToProto(Hour(kEnd));
  return fact;
}

testing::Scenario<v1::Activity, Fact> GivenActivity(const Facts& past) {
  return testing::Given<v1::Activity, Fact>(Evolve, past);
}

v1::Campaign CampaignIn(v1::Campaign::State state) {
  v1::Campaign campaign = Month();
  campaign.set_name(kMonth);
  campaign.set_state(state);
  return campaign;
}
const v1::Campaign kAnnounced = CampaignIn(v1::Campaign::STATE_ANNOUNCED);

At AtTime(Time now, const v1::Campaign* campaign = &kAnnounced) {
  At at = Now(now, kFair);
  at.campaign = campaign;
  return at;
}

v1::CreateActivityRequest Create(const v1::Activity& activity) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = activity;
  return request;
}

v1::UpdateActivityRequest Update(const v1::Activity& activity) {
  v1::UpdateActivityRequest request;
  *request.mutable_activity() = activity;
  return request;
}

v1::RescheduleActivityRequest Reschedule(const v1::Session& session) {
  v1::RescheduleActivityRequest request;
  *request.add_sessions() = session;
  request.set_reason("雨");
  return request;
}

v1::RescheduleActivityRequest RescheduleByADay() {
  return Reschedule(SessionAt(kStart + kDay, kEnd + kDay));
}

v1::CancelActivityRequest Cancel() {
  v1::CancelActivityRequest request;
  request.set_reason("雨");
  return request;
}

v1::ReportActivityRequest Report() {
  v1::ReportActivityRequest request;
  request.set_summary("顺利");
  return request;
}

common::v1::Measure About(std::int64_t quantity) {
  common::v1::Measure measure;
  measure.set_quantity(quantity);
  measure.set_unit(common::v1::MEASURE_UNIT_PERSON_TIMES);
  measure.set_precision(common::v1::MEASURE_PRECISION_ABOUT);
  return measure;
}

std::vector<std::string> BadFields(const v1::Activity& activity) {
  const auto outcome = Decide(v1::Activity(), Create(activity), AtTime(kBefore));
  return outcome.ok() ? std::vector<std::string>() : FieldsOf(outcome.error());
}

// Every state x every command: the facts' names or the reason of the refusal.
TEST(ActivityTest, DecidesEveryCommandInEveryState) {
  const std::string kNo = "WRONG_STATE";
  struct Row {
    std::string state;
    Facts past;
    std::vector<std::string> outcomes;
  };
  const std::vector<Row> table = {
      {"none", {}, {"created", kNo, kNo, kNo, kNo, kNo, kNo}},
      {"DRAFT", {Created()}, {kNo, "updated", "scheduled", kNo, "cancelled", kNo, kNo}},
      {"SCHEDULED",
       {Created(), Scheduled()},
       {kNo, kNo, kNo, "rescheduled", "cancelled", "held", kNo}},
      {"SCHEDULED again",
       {Created(), Scheduled(), Rescheduled()},
       {kNo, kNo, kNo, "NOTHING_CHANGED", "cancelled", "ACTIVITY_NOT_BEGUN", kNo}},
      {"HELD", {Created(), Scheduled(), Held()}, {kNo, kNo, kNo, kNo, kNo, kNo, "reported"}},
      {"REPORTED",
       {Created(), Scheduled(), Held(), Reported()},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
      {"CANCELLED",
       {Created(), Cancelled(v1::Activity::STATE_DRAFT)},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
      {"CANCELLED after SCHEDULED",
       {Created(), Scheduled(), Cancelled(v1::Activity::STATE_SCHEDULED)},
       {kNo, kNo, kNo, kNo, kNo, kNo, kNo}},
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
              ElementsAre("sessions[0].start_time", "sessions[1].id", "sessions[2].id"));
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
  GivenActivity({Created(), Scheduled()}).When(request, AtTime(Hour(kEnd))).Then({Held()});
}

TEST(AttendanceTest, KeepsWhoTypedAFigure) {
  v1::MarkActivityHeldRequest held;
  *held.mutable_attendance()->mutable_audience_estimate() = About(2000);
  held.mutable_attendance()->mutable_audience_estimate()->set_typed_by("persons/forged");
  v1::Attendance typed = held.attendance();
  typed.mutable_audience_estimate()->set_source(common::v1::MEASURE_SOURCE_TYPED);
  typed.mutable_audience_estimate()->set_typed_by("persons/li");
  GivenActivity({Created(), Scheduled()}).When(held, AtTime(Hour(kEnd))).Then({Held(typed)});
}

TEST(AttendanceTest, AddsTheReportsFiguresToThoseOfTheDay) {
  v1::Attendance of_the_day;
  *of_the_day.mutable_audience_estimate() = About(2000);
  *of_the_day.mutable_head_count() = About(300);
  v1::ReportActivityRequest request = Report();
  *request.mutable_attendance()->mutable_head_count() = About(310);
  const Fact fact = Only(Decide(GivenActivity({Created(), Scheduled(), Held(of_the_day)}).state(),
                                request, AtTime(Hour(kEnd))));
  EXPECT_EQ(fact.reported().attendance().audience_estimate().quantity(), 2000);
  EXPECT_EQ(fact.reported().attendance().head_count().quantity(), 310);
}

TEST(AttendanceTest, NeverMixesPersonsWithPersonTimesNorEstimatesWithCounts) {
  v1::ReportActivityRequest request = Report();
  v1::Attendance& attendance = *request.mutable_attendance();
  *attendance.mutable_registered() = About(1);
  *attendance.mutable_head_count() = About(1);
  attendance.mutable_head_count()->set_unit(common::v1::MEASURE_UNIT_COPIES);
  *attendance.mutable_audience_estimate() = About(1);
  attendance.mutable_audience_estimate()->clear_precision();
  *attendance.mutable_beneficiaries() = About(1);
  attendance.mutable_beneficiaries()->set_unit(common::v1::MEASURE_UNIT_PERSONS);
  const auto outcome =
      Decide(GivenActivity({Created(), Scheduled(), Held()}).state(), request, AtTime(Hour(kEnd)));
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(
      FieldsOf(outcome.error()),
      ElementsAre("attendance.registered.unit", "attendance.head_count.unit",
                  "attendance.audience_estimate.precision", "attendance.beneficiaries.unit"));
}

TEST(ActivityMarksTest, ListsAnActivityWhereItIsLookedFor) {
  const std::string start = ToText(Hour(kStart));
  const IndexMark all{"all", "", start};
  const IndexMark by_unit{"by_lead_unit", "units/lead", start};
  const IndexMark by_campaign{"by_campaign", kMonth, start};
  const IndexMark scheduled{"scheduled_by_campaign", kMonth, start};
  EXPECT_THAT(MarksOf(GivenActivity({Created()}).state()).indexes,
              ElementsAre(all, by_unit, by_campaign));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled()}).state()).indexes,
              ElementsAre(all, by_unit, by_campaign, scheduled));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Held()}).state()).indexes,
              ElementsAre(all, by_unit, by_campaign));
}

TEST(ActivityMarksTest, IsMarkedHeldByItselfAfterTheLastSession) {
  EXPECT_THAT(MarksOf(GivenActivity({Created()}).state()).timers, IsEmpty());
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Rescheduled()}).state()).timers,
              ElementsAre(TimerMark{"mark_activity_held", Hour(kEnd + kDay)}));
  EXPECT_THAT(MarksOf(GivenActivity({Created(), Scheduled(), Held()}).state()).timers, IsEmpty());
}

TEST(ActivityTest, NeedsItsPostsVolunteersInEverySession) {
  v1::Activity activity = Fair();
  EXPECT_EQ(Needed(activity), 15);
  *activity.add_sessions() = SessionAt(kEnd, kEnd + 1);
  EXPECT_EQ(Needed(activity), 30);
}

}  // namespace
}  // namespace linli::campaign
