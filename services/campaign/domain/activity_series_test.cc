// Sessions that a rule makes, and edits of one of them or of it and all later ones.

#include <gmock/gmock.h>

// After gmock.h, on which it relies.
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_fixtures.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Fact = v1::ActivityFact;

constexpr int kWeek = 7 * kDay;
constexpr auto kLater = v1::SERIES_SCOPE_THIS_AND_LATER;

std::vector<Time> StartsOf(const v1::Activity& activity) {
  std::vector<Time> starts;
  for (const auto& session : activity.sessions()) starts.push_back(FromProto(session.start_time()));
  return starts;
}

/// "s1 s2- s3": with a - those that are cancelled, with a + those that are held.
std::string StatesOf(const v1::Activity& activity) {
  std::string text;
  for (const auto& session : activity.sessions()) {
    text += (text.empty() ? "" : " ") + session.id();
    if (!IsOn(session)) text += "-";
    if (session.state() == v1::Session::STATE_HELD) text += "+";
  }
  return text;
}

v1::Activity Planned(const v1::Activity& asked, const v1::Campaign* campaign = &kAnnounced) {
  return Only(Decide(v1::Activity(), Create(asked), AtTime(kBefore, campaign)))
      .created()
      .activity();
}

std::vector<std::string> BadFieldsAlone(v1::Activity asked) {
  asked.clear_campaign();
  const auto outcome = Decide(v1::Activity(), Create(asked), AtTime(kBefore, nullptr));
  return outcome.ok() ? std::vector<std::string>() : FieldsOf(outcome.error());
}

v1::Session Later(int session, int start_hour, int end_hour) {
  v1::Session asked = SessionAt(start_hour, end_hour);
  asked.set_id("s" + std::to_string(session));
  return asked;
}

v1::RescheduleActivityRequest MoveLater(const v1::Session& session, const std::string& rule = "") {
  auto request = Reschedule(session);
  request.set_scope(kLater);
  if (!rule.empty()) request.mutable_recurrence()->set_rule(rule);
  return request;
}

At Year(Time now = kBefore) { return AtTime(now, nullptr); }

v1::Activity After(v1::Activity activity, const Result<ActivityFacts>& outcome) {
  LINLI_CHECK(outcome.ok());
  for (const auto& fact : *outcome) Evolve(activity, fact);
  return activity;
}

TEST(ActivitySeriesTest, MakesItsSessionsByTheRule) {
  v1::Activity asked = FairBy("FREQ=WEEKLY;COUNT=4");
  *asked.mutable_recurrence()->add_exception_times() = ToProto(Hour(kStart + kWeek));
  const v1::Activity activity = Planned(asked);
  EXPECT_EQ(StatesOf(activity), "s1 s2 s3");
  EXPECT_THAT(StartsOf(activity),
              ElementsAre(Hour(kStart), Hour(kStart + 2 * kWeek), Hour(kStart + 3 * kWeek)));
  EXPECT_EQ(FromProto(activity.sessions(2).end_time()), Hour(kEnd + 3 * kWeek));
  EXPECT_EQ(activity.recurrence().rule(), "FREQ=WEEKLY;COUNT=4");
}

TEST(ActivitySeriesTest, RepeatsByTheCountysCalendar) {
  // 2027-09-03T22:00Z is Saturday morning in the county.
  v1::Activity asked = FairBy("FREQ=WEEKLY;BYDAY=SA;COUNT=2");
  *asked.mutable_sessions(0) = SessionAt(2 * kDay + 22, 2 * kDay + 23);
  EXPECT_EQ(StatesOf(Planned(asked)), "s1 s2");
  asked.mutable_recurrence()->set_rule("FREQ=WEEKLY;BYDAY=FR;COUNT=2");
  EXPECT_THAT(BadFields(asked), ElementsAre("activity.sessions[0].start_time"));
}

TEST(ActivitySeriesTest, EndsWithItsCampaignUnlessItEndsByItself) {
  EXPECT_EQ(StatesOf(Planned(FairBy("FREQ=WEEKLY"))), "s1 s2 s3 s4");
  EXPECT_THAT(BadFieldsAlone(FairBy("FREQ=WEEKLY")), ElementsAre("activity.recurrence.rule"));
  EXPECT_THAT(BadFields(FairBy("FREQ=WEEKLY;COUNT=5")), ElementsAre("activity.recurrence.rule"));
}

TEST(ActivitySeriesTest, NamesWhatIsWrongWithARule) {
  for (const auto* rule :
       {"FREQ=HOURLY;COUNT=3", "nonsense", "FREQ=DAILY;COUNT=121", "FREQ=YEARLY;COUNT=100",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "FREQ=DAILY;UNTIL=20270801"}) {
    EXPECT_THAT(BadFieldsAlone(FairBy(rule)), ElementsAre("activity.recurrence.rule")) << rule;
  }
  v1::Activity overlapping = FairBy("FREQ=DAILY;COUNT=3");
  *overlapping.mutable_sessions(0) = SessionAt(kStart, kStart + kDay + 1);
  EXPECT_THAT(BadFieldsAlone(overlapping), ElementsAre("activity.recurrence.rule"));
  v1::Activity several = FairBy("FREQ=WEEKLY;COUNT=3");
  *several.add_sessions() = SessionAt(kEnd, kEnd + 1);
  EXPECT_THAT(BadFieldsAlone(several), ElementsAre("activity.sessions"));
  v1::Activity missed = FairBy("FREQ=WEEKLY;COUNT=3");
  *missed.mutable_recurrence()->add_exception_times() = ToProto(Hour(kStart + 1));
  EXPECT_THAT(BadFieldsAlone(missed), ElementsAre("activity.recurrence.exception_times[0]"));
  v1::Activity nothing = FairBy("FREQ=WEEKLY;COUNT=1");
  *nothing.mutable_recurrence()->add_exception_times() = ToProto(Hour(kStart));
  EXPECT_THAT(BadFieldsAlone(nothing), ElementsAre("activity.recurrence.rule"));
}

TEST(ActivitySeriesTest, TellsWhatIsWrongInBothLanguagesAndNothingOfLibical) {
  const auto outcome = Decide(v1::Activity(), Create(FairBy("FREQ=DAILY;BYDAY=XX")), Year());
  ASSERT_FALSE(outcome.ok());
  for (const auto& violation : outcome.error().violations()) {
    EXPECT_NE(violation.zh.find("重复规则"), violation.zh.npos);
    EXPECT_EQ(violation.en.find("Malformed"), violation.en.npos);
  }
}

TEST(ActivitySeriesTest, AsksForAtMost240Shifts) {
  v1::Activity asked = FairBy("FREQ=DAILY;COUNT=120");
  EXPECT_THAT(BadFieldsAlone(asked), IsEmpty());
  asked.add_posts()->set_title("引导");
  asked.mutable_posts(2)->set_count(1);
  EXPECT_THAT(BadFieldsAlone(asked), ElementsAre("activity.posts"));
}

TEST(ActivitySeriesTest, KeepsItsSessionsWhenSomethingElseIsEdited) {
  const v1::Activity draft = Planned(FairBy("FREQ=WEEKLY;COUNT=3"));
  v1::Activity edited = draft;
  edited.set_title("另一个名称");
  const auto same = Only(Decide(draft, Update(edited), AtTime(kBefore)));
  EXPECT_EQ(StartsOf(same.updated().activity()), StartsOf(draft));
  edited.mutable_recurrence()->set_rule("FREQ=WEEKLY;COUNT=2");
  const auto outcome = Decide(draft, Update(edited), AtTime(kBefore));
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("activity.sessions"));
}

TEST(ActivitySeriesTest, HasRoomForAYearOfFiguresOrIsRefused) {
  v1::Activity asked = FairBy("FREQ=WEEKLY;COUNT=52");
  asked.clear_campaign();
  EXPECT_EQ(TextOf(Decide(v1::Activity(), Create(asked), Year())), "created");
  asked = FairBy("FREQ=DAILY;COUNT=120");
  asked.mutable_place()->set_address(std::string(600, 'x'));
  EXPECT_EQ(TextOf(Decide(v1::Activity(), Create(asked), Year())), "TOO_LARGE");
}

TEST(ActivitySeriesTest, MovesOneSessionAlthoughTheFirstHasBegun) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=3");
  const At begun = Year(Hour(kStart + 1));
  EXPECT_EQ(TextOf(Decide(activity, Reschedule(Later(1, kEnd + 5, kEnd + 6)), begun)),
            "ACTIVITY_HAS_BEGUN");
  const auto moved =
      After(activity,
            Decide(activity, Reschedule(Later(2, kStart + 3 * kWeek, kEnd + 3 * kWeek)), begun));
  EXPECT_EQ(StatesOf(moved), "s1 s3 s2");
  EXPECT_THAT(StartsOf(moved),
              ElementsAre(Hour(kStart), Hour(kStart + 2 * kWeek), Hour(kStart + 3 * kWeek)));
}

TEST(ActivitySeriesTest, MovesSeveralSessionsAtOnce) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=3");
  auto request = Reschedule(Later(2, kStart + kWeek + 1, kEnd + kWeek + 1));
  *request.add_sessions() = Later(3, kStart + 2 * kWeek + 2, kEnd + 2 * kWeek + 2);
  EXPECT_THAT(StartsOf(After(activity, Decide(activity, request, Year()))),
              ElementsAre(Hour(kStart), Hour(kStart + kWeek + 1), Hour(kStart + 2 * kWeek + 2)));
  request.set_scope(kLater);
  const auto outcome = Decide(activity, request, Year());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("sessions"));
}

TEST(ActivitySeriesTest, NeverHoldsTwoSessionsAtOnce) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=3");
  const auto outcome =
      Decide(activity, Reschedule(Later(2, kStart + 2 * kWeek, kEnd + 2 * kWeek)), Year());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("sessions[0].start_time"));
}

TEST(ActivitySeriesTest, MovesThisAndLaterByAsMuch) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4");
  auto here = Later(2, kStart + kWeek + kDay, kEnd + kWeek + kDay + 1);
  here.mutable_place()->set_name("文化馆");
  const auto fact = Only(Decide(activity, MoveLater(here), Year()));
  EXPECT_EQ(fact.rescheduled().sessions_size(), 4);
  const auto moved = After(activity, Decide(activity, MoveLater(here), Year()));
  EXPECT_EQ(StatesOf(moved), "s1 s2 s3 s4");
  EXPECT_THAT(StartsOf(moved),
              ElementsAre(Hour(kStart), Hour(kStart + kWeek + kDay),
                          Hour(kStart + 2 * kWeek + kDay), Hour(kStart + 3 * kWeek + kDay)));
  EXPECT_EQ(FromProto(moved.sessions(3).end_time()), Hour(kEnd + 3 * kWeek + kDay + 1));
  EXPECT_FALSE(moved.sessions(0).has_place());
  EXPECT_EQ(moved.sessions(3).place().name(), "文化馆");
}

TEST(ActivitySeriesTest, LeavesHeldAndCancelledSessionsWhereTheyAre) {
  v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4", {SomeHeld({"s1"})});
  activity = After(activity, Decide(activity, CancelSessions({"s3"}), Year()));
  activity = After(activity, Decide(activity, MoveLater(Later(2, kStart + kWeek + 1, kEnd + kWeek)),
                                    Year(Hour(kEnd))));
  EXPECT_EQ(StatesOf(activity), "s1+ s2 s3- s4");
  EXPECT_THAT(StartsOf(activity),
              ElementsAre(Hour(kStart), Hour(kStart + kWeek + 1), Hour(kStart + 2 * kWeek),
                          Hour(kStart + 3 * kWeek + 1)));
  EXPECT_EQ(TextOf(Decide(activity, Reschedule(Later(1, 900, 901)), Year(Hour(kEnd)))),
            "SESSION_WRONG_STATE");
}

TEST(ActivitySeriesTest, GivesLaterSessionsTheNewOccurrencesInTurn) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4");
  const auto here = Later(2, kStart + kWeek, kEnd + kWeek);
  const auto fewer =
      After(activity, Decide(activity, MoveLater(here, "FREQ=DAILY;COUNT=2"), Year()));
  EXPECT_EQ(StatesOf(fewer), "s1 s2 s3 s4-");
  EXPECT_EQ(StartsOf(fewer)[2], Hour(kStart + kWeek + kDay));
  EXPECT_EQ(fewer.recurrence().rule(), "FREQ=DAILY;COUNT=2");
  const auto more =
      After(activity, Decide(activity, MoveLater(here, "FREQ=DAILY;COUNT=5"), Year()));
  EXPECT_EQ(StatesOf(more), "s1 s2 s3 s4 s5 s6");
  EXPECT_EQ(StartsOf(more)[5], Hour(kStart + kWeek + 4 * kDay));
  EXPECT_EQ(more.sessions(5).state(), v1::Session::STATE_SCHEDULED);
}

TEST(ActivitySeriesTest, TakesARuleForThisAndLaterOnly) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4");
  auto request = MoveLater(Later(2, kStart + kWeek, kEnd + kWeek), "FREQ=DAILY;COUNT=2");
  request.clear_scope();
  const auto outcome = Decide(activity, request, Year());
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(FieldsOf(outcome.error()), ElementsAre("recurrence"));
  const auto bad = Decide(activity, MoveLater(Later(2, 900, 901), "FREQ=HOURLY"), Year());
  ASSERT_FALSE(bad.ok());
  EXPECT_THAT(FieldsOf(bad.error()), ElementsAre("recurrence.rule"));
}

TEST(ActivitySeriesTest, CancelsSomeSessionsButNotAll) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4");
  auto request = CancelSessions({"s3"});
  EXPECT_EQ(StatesOf(After(activity, Decide(activity, request, Year()))), "s1 s2 s3- s4");
  request.set_scope(kLater);
  const auto cut = After(activity, Decide(activity, request, Year()));
  EXPECT_EQ(StatesOf(cut), "s1 s2 s3- s4-");
  EXPECT_EQ(Needed(cut), 30);
  EXPECT_EQ(cut.reschedule_reason(), "雨");
  EXPECT_EQ(TextOf(Decide(cut, CancelSessions({"s4"}), Year())), "SESSION_WRONG_STATE");
  EXPECT_EQ(TextOf(Decide(cut, CancelSessions({"s1", "s2"}), Year())), "NO_SESSION_LEFT");
  const auto unknown = Decide(cut, CancelSessions({"s1", "s9"}), Year());
  ASSERT_FALSE(unknown.ok());
  EXPECT_THAT(FieldsOf(unknown.error()), ElementsAre("sessions[1]"));
}

TEST(ActivitySeriesTest, IsHeldWhenWhatWasToComeIsCancelled) {
  const v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=3", {SomeHeld({"s1"})});
  const auto outcome = Decide(activity, CancelSessions({"s2", "s3"}), Year(Hour(kEnd)));
  EXPECT_EQ(TextOf(outcome), "rescheduled held");
  const auto held = After(activity, outcome);
  EXPECT_EQ(held.state(), v1::Activity::STATE_HELD);
  EXPECT_EQ(StatesOf(held), "s1+ s2- s3-");
}

/// What one session should be, kept apart from how it is computed.
struct Expected {
  Time start;
  Time end;
  v1::Session::State state = v1::Session::STATE_SCHEDULED;
};

int Pick(int from, int below) { return *rc::gen::inRange(from, below); }

/// Moves `id` and those after it that are still to come, in `all`.
void Shift(std::map<std::string, Expected>& all, const std::string& id, Time start, Time end) {
  const Expected here = all.at(id);
  for (auto& [each, session] : all) {
    const bool later = session.start >= here.start;
    if (!later || session.state != v1::Session::STATE_SCHEDULED) continue;
    session.start += start - here.start;
    session.end = session.start + (end - start);
  }
}

RC_GTEST_PROP(ActivitySeriesProperty, EditsOfThisAndLaterMoveExactlyThose, ()) {
  v1::Activity activity =
      ScheduledSeries("FREQ=DAILY;INTERVAL=3;COUNT=" + std::to_string(Pick(2, 12)));
  std::map<std::string, Expected> all;
  for (const auto& session : activity.sessions()) {
    all[session.id()] = {FromProto(session.start_time()), FromProto(session.end_time())};
  }
  for (int step = Pick(1, 12); step > 0; --step) {
    const std::string id = "s" + std::to_string(Pick(1, static_cast<int>(all.size()) + 1));
    const bool cancel = Pick(0, 4) == 0;
    const Time start = all.at(id).start + std::chrono::hours(Pick(-40, 60));
    const Time end = start + std::chrono::hours(Pick(1, 9));
    auto move = MoveLater(v1::Session());
    move.mutable_sessions(0)->set_id(id);
    *move.mutable_sessions(0)->mutable_start_time() = ToProto(start);
    *move.mutable_sessions(0)->mutable_end_time() = ToProto(end);
    const auto outcome =
        cancel ? Decide(activity, CancelSessions({id}), Year()) : Decide(activity, move, Year());
    if (!outcome.ok()) continue;
    for (const auto& fact : *outcome) Evolve(activity, fact);
    if (cancel) {
      all.at(id).state = v1::Session::STATE_CANCELLED;
    } else {
      Shift(all, id, start, end);
    }
    RC_ASSERT(static_cast<std::size_t>(activity.sessions_size()) == all.size());
    const v1::Session* before = nullptr;
    for (const auto& session : activity.sessions()) {
      const Expected& expected = all.at(session.id());
      RC_ASSERT(FromProto(session.start_time()) == expected.start);
      RC_ASSERT(FromProto(session.end_time()) == expected.end);
      RC_ASSERT(session.state() == expected.state);
      if (!IsOn(session)) continue;
      if (before != nullptr) {
        RC_ASSERT(FromProto(before->end_time()) <= FromProto(session.start_time()));
      }
      before = &session;
    }
  }
}

RC_GTEST_PROP(ActivitySeriesProperty, NeverUsesASessionsIdAgain, ()) {
  v1::Activity activity = ScheduledSeries("FREQ=WEEKLY;COUNT=4");
  std::set<std::string> known;
  std::size_t most = 0;
  for (int step = Pick(1, 10); step > 0; --step) {
    std::set<std::string> ids;
    for (const auto& session : activity.sessions()) RC_ASSERT(ids.insert(session.id()).second);
    RC_ASSERT(std::includes(ids.begin(), ids.end(), known.begin(), known.end()));
    known = ids;
    most = std::max(most, ids.size());
    RC_ASSERT(MarksOf(activity).timers.size() == 1);
    const std::string id = "s" + std::to_string(Pick(1, static_cast<int>(most) + 1));
    auto move = MoveLater(v1::Session(), "FREQ=DAILY;COUNT=" + std::to_string(Pick(1, 12)));
    const int start = kStart + Pick(0, 30) * kDay;
    *move.mutable_sessions(0) = SessionAt(start, start + 3);
    move.mutable_sessions(0)->set_id(id);
    const auto outcome = Pick(0, 3) == 0 ? Decide(activity, CancelSessions({id}), Year())
                                         : Decide(activity, move, Year());
    if (!outcome.ok()) continue;
    for (const auto& fact : *outcome) Evolve(activity, fact);
  }
}

}  // namespace
}  // namespace linli::campaign
