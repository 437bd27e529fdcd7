#include <gmock/gmock.h>

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using Fact = v1::ActivityFact;

constexpr int kWeek = 7 * kDay;
const std::string kThreeTimes = "FREQ=WEEKLY;COUNT=3";

Fact RecordedFor(const v1::Activity& activity, const std::string& session,
                 const v1::Attendance& attendance) {
  return Only(Decide(activity, Record(session, attendance), AtTime(Hour(kEnd + 3 * kWeek))));
}

v1::Activity WithFigures(const std::vector<v1::Attendance>& figures) {
  v1::Activity activity = ScheduledSeries(kThreeTimes);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    Evolve(activity, RecordedFor(activity, "s" + std::to_string(i + 1), figures[i]));
  }
  return activity;
}

TEST(ActivityHeldTest, IsHeldSessionBySessionAsTheyEnd) {
  v1::Activity activity = ScheduledSeries(kThreeTimes);
  const auto first = Decide(activity, HoldSessions(), AtTime(Hour(kEnd)));
  EXPECT_THAT(Only(first).sessions_held().sessions(), ElementsAre("s1"));
  Evolve(activity, Only(first));
  EXPECT_EQ(activity.state(), v1::Activity::STATE_SCHEDULED);
  EXPECT_EQ(activity.sessions(0).state(), v1::Session::STATE_HELD);
  EXPECT_THAT(MarksOf(activity).timers,
              ElementsAre(TimerMark{"mark_activity_held", Hour(kEnd + kWeek)}));
  const auto rest = Decide(activity, HoldSessions(), AtTime(Hour(kEnd + 2 * kWeek)));
  ASSERT_EQ(TextOf(rest), "sessions_held held");
  EXPECT_THAT((*rest)[0].sessions_held().sessions(), ElementsAre("s2", "s3"));
}

TEST(ActivityHeldTest, IsHeldByHandOnceTheLastSessionHasBegun) {
  const v1::Activity activity = ScheduledSeries(kThreeTimes, {SomeHeld({"s1"})});
  const v1::MarkActivityHeldRequest request;
  EXPECT_EQ(TextOf(Decide(activity, request, AtTime(Hour(kStart + kWeek)))), "ACTIVITY_NOT_BEGUN");
  const auto held = Decide(activity, request, AtTime(Hour(kStart + 2 * kWeek)));
  ASSERT_EQ(TextOf(held), "sessions_held held");
  EXPECT_THAT((*held)[0].sessions_held().sessions(), ElementsAre("s2", "s3"));
}

TEST(ActivityHeldTest, LeavesACancelledSessionCancelled) {
  v1::Activity activity = ScheduledSeries(kThreeTimes);
  Evolve(activity, Only(Decide(activity, CancelSessions({"s3"}), AtTime(kBefore))));
  EXPECT_EQ(Needed(activity), 30);
  const auto held = Decide(activity, HoldSessions(), AtTime(Hour(kEnd + kWeek)));
  ASSERT_EQ(TextOf(held), "sessions_held held");
  for (const auto& fact : *held) Evolve(activity, fact);
  EXPECT_EQ(activity.state(), v1::Activity::STATE_HELD);
  EXPECT_EQ(activity.sessions(2).state(), v1::Session::STATE_CANCELLED);
  EXPECT_EQ(TextOf(Decide(activity, Record("s3", Served(About(1))), AtTime(Hour(kEnd)))),
            "SESSION_WRONG_STATE");
}

TEST(ActivityHeldTest, KeepsTheFiguresOfASessionHeldWhenTheRestIsCancelled) {
  v1::Activity activity = ScheduledSeries(kThreeTimes);
  Evolve(activity, RecordedFor(activity, "s1", Served(Exactly(80))));
  Evolve(activity, SomeHeld({"s1"}));
  Evolve(activity, Only(Decide(activity, Cancel(), AtTime(Hour(kEnd)))));
  EXPECT_EQ(activity.sessions(0).state(), v1::Session::STATE_HELD);
  EXPECT_EQ(activity.sessions(1).state(), v1::Session::STATE_CANCELLED);
  EXPECT_EQ(activity.attendance().beneficiaries().quantity(), 80);
}

TEST(ActivityHeldTest, TypesFiguresOfASessionOnceItHasBegun) {
  const v1::Activity activity = ScheduledSeries(kThreeTimes);
  const auto figures = Served(Exactly(80));
  EXPECT_EQ(TextOf(Decide(activity, Record("s2", figures), AtTime(Hour(kEnd)))),
            "ACTIVITY_NOT_BEGUN");
  for (const auto* session : {"", "s9"}) {
    const auto unknown = Decide(activity, Record(session, figures), AtTime(Hour(kEnd)));
    ASSERT_FALSE(unknown.ok());
    EXPECT_THAT(FieldsOf(unknown.error()), ElementsAre("session"));
  }
  const auto fact = Only(Decide(activity, Record("s1", figures), AtTime(Hour(kStart))));
  EXPECT_EQ(fact.attendance_recorded().session(), "s1");
  EXPECT_EQ(fact.attendance_recorded().attendance().beneficiaries().typed_by(), "persons/li");
}

TEST(ActivityHeldTest, TakesNoFiguresOfTheWholeFromSeveralSessions) {
  const v1::Activity activity = ScheduledSeries(kThreeTimes);
  v1::MarkActivityHeldRequest request;
  *request.mutable_attendance() = Served(Exactly(80));
  const auto outcome = Decide(activity, request, AtTime(Hour(kEnd + 2 * kWeek)));
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("attendance"));
}

TEST(ActivityHeldTest, AddsUpItsSessionsAsInexactAsTheyAre) {
  const auto sum =
      WithFigures({Served(Exactly(80)), Served(About(20)), Served(Exactly(5))}).attendance();
  EXPECT_EQ(sum.beneficiaries().quantity(), 105);
  EXPECT_EQ(sum.beneficiaries().precision(), common::v1::MEASURE_PRECISION_ABOUT);
  EXPECT_EQ(sum.beneficiaries().source(), common::v1::MEASURE_SOURCE_COMPUTED);
  EXPECT_EQ(sum.beneficiaries().typed_by(), "");
  EXPECT_FALSE(sum.has_head_count());
  auto at_least = Exactly(1);
  at_least.set_precision(common::v1::MEASURE_PRECISION_AT_LEAST);
  auto nearly = Exactly(1);
  nearly.set_precision(common::v1::MEASURE_PRECISION_NEARLY);
  EXPECT_EQ(
      WithFigures({Served(at_least), Served(Exactly(1))}).attendance().beneficiaries().precision(),
      common::v1::MEASURE_PRECISION_AT_LEAST);
  EXPECT_EQ(
      WithFigures({Served(at_least), Served(nearly)}).attendance().beneficiaries().precision(),
      common::v1::MEASURE_PRECISION_ABOUT);
}

TEST(ActivityHeldTest, NeverAddsPersonsToPersonTimes) {
  v1::Attendance persons;
  *persons.mutable_head_count() = Exactly(10);
  persons.mutable_head_count()->set_unit(common::v1::MEASURE_UNIT_PERSONS);
  v1::Attendance person_times;
  *person_times.mutable_head_count() = Exactly(10);
  EXPECT_EQ(WithFigures({persons, persons}).attendance().head_count().quantity(), 20);
  EXPECT_FALSE(WithFigures({persons, person_times}).attendance().has_head_count());
}

TEST(ActivityHeldTest, ReportsTheSumsOfItsSessions) {
  v1::Activity activity = WithFigures({Served(Exactly(80)), Served(Exactly(20))});
  const auto over = Decide(activity, HoldSessions(), AtTime(Hour(kEnd + 2 * kWeek)));
  for (const auto& fact : *over) {
    if (fact.has_held()) {
      EXPECT_EQ(fact.held().attendance().beneficiaries().quantity(), 100);
    }
    Evolve(activity, fact);
  }
  const auto reported = Only(Decide(activity, Report(), AtTime(Hour(kEnd + 2 * kWeek))));
  EXPECT_EQ(reported.reported().attendance().beneficiaries().quantity(), 100);
  Evolve(activity, reported);
  EXPECT_EQ(activity.sessions(0).attendance().beneficiaries().quantity(), 80);
  EXPECT_EQ(activity.attendance().beneficiaries().quantity(), 100);
}

}  // namespace
}  // namespace linli::campaign
