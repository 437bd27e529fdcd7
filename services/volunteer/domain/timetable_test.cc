#include "services/volunteer/domain/timetable.h"

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using testing::Given;

const Time kNow = Local(8, 0, -5);

At AtNow() { return test::By(test::kLi, kNow, "timetables/li"); }

v1::TimetableEntry Entry(const std::string& id, Time start, Time end) {
  v1::TimetableEntry entry;
  entry.set_sign_up("signUps/" + id);
  entry.set_opportunity("opportunities/fair");
  entry.set_shift(id);
  *entry.mutable_start_time() = ToProto(start);
  *entry.mutable_end_time() = ToProto(end);
  return entry;
}

v1::TimetableFact Taken(const v1::TimetableEntry& entry) {
  v1::TimetableFact fact;
  fact.mutable_taken()->set_name("timetables/li");
  *fact.mutable_taken()->mutable_entry() = entry;
  *fact.mutable_taken()->mutable_keep_after_time() = ToProto(kNow - std::chrono::hours(24 * 30));
  return fact;
}

v1::TimetableFact Released(const std::string& id) {
  v1::TimetableFact fact;
  fact.mutable_released()->set_name("timetables/li");
  fact.mutable_released()->set_sign_up("signUps/" + id);
  return fact;
}

v1::TimetableFact Moved(const std::string& id, Time start, Time end) {
  v1::TimetableFact fact;
  fact.mutable_moved()->set_name("timetables/li");
  fact.mutable_moved()->set_sign_up("signUps/" + id);
  *fact.mutable_moved()->mutable_start_time() = ToProto(start);
  *fact.mutable_moved()->mutable_end_time() = ToProto(end);
  return fact;
}

MoveShift Move(const std::string& id, const std::vector<v1::Shift>& shifts) {
  MoveShift move;
  move.sign_up = "signUps/" + id;
  move.moved.set_name("opportunities/fair");
  for (const auto& shift : shifts) *move.moved.add_shifts() = shift;
  return move;
}

TEST(TimetableTest, TakesAFreeTime) {
  const auto entry = Entry("a", Local(9), Local(11));
  Given<v1::Timetable>(Evolve, std::vector<v1::TimetableFact>{})
      .When(TakeShift{entry}, AtNow())
      .Then({Taken(entry)});
}

TEST(TimetableTest, NeverTakesAVolunteerTwiceAtTheSameTime) {
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(11)))})
      .When(TakeShift{Entry("b", Local(10, 59), Local(13))}, AtNow())
      .ThenFails(v1::ERROR_REASON_SHIFT_OVERLAPS);
}

TEST(TimetableTest, RefusesTheSameShiftTwice) {
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(11)))})
      .When(TakeShift{Entry("a", Local(9), Local(11))}, AtNow())
      .ThenFails(v1::ERROR_REASON_ALREADY_SIGNED_UP);
}

TEST(TimetableTest, RefusesLessRestThanThePolicyAsks) {
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(11)))})
      .When(TakeShift{Entry("b", Local(11, 29), Local(12))}, AtNow())
      .ThenFails(v1::ERROR_REASON_REST_TOO_SHORT);
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(11)))})
      .When(TakeShift{Entry("b", Local(8), Local(8, 31))}, AtNow())
      .ThenFails(v1::ERROR_REASON_REST_TOO_SHORT);
}

TEST(TimetableTest, AllowsExactlyTheRestThePolicyAsks) {
  const auto entry = Entry("b", Local(11, 30), Local(12));
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(11)))})
      .When(TakeShift{entry}, AtNow())
      .Then({Taken(entry)});
}

TEST(TimetableTest, RefusesMoreThanTheDailyMaximum) {
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(8), Local(14)))})
      .When(TakeShift{Entry("b", Local(15), Local(19, 1))}, AtNow())
      .ThenFails(v1::ERROR_REASON_DAILY_MAXIMUM_EXCEEDED);
}

TEST(TimetableTest, CountsTheDayByLocalTimeAndSplitsAtMidnight) {
  // 22:00-02:00 puts two hours on each of two days; eight more fit on the first, not a minute over.
  const auto night = Taken(Entry("night", Local(22), Local(26)));
  const auto fits = Entry("day", Local(10), Local(18));
  Given<v1::Timetable>(Evolve, {night}).When(TakeShift{fits}, AtNow()).Then({Taken(fits)});
  Given<v1::Timetable>(Evolve, {night})
      .When(TakeShift{Entry("day", Local(10), Local(18, 1))}, AtNow())
      .ThenFails(v1::ERROR_REASON_DAILY_MAXIMUM_EXCEEDED);
}

TEST(TimetableTest, ForgetsWhatEndedLongAgoButNotWhatIsStillToCome) {
  const auto old = Taken(Entry("old", Local(9, 0, -60), Local(10, 0, -60)));
  const auto soon = Taken(Entry("soon", Local(9), Local(10)));
  const auto far = Taken(Entry("far", Local(9, 0, 200), Local(10, 0, 200)));
  const auto timetable = test::Fold<v1::Timetable>(std::vector<v1::TimetableFact>{old, soon, far});
  ASSERT_EQ(timetable.entries_size(), 2);
  EXPECT_EQ(timetable.entries(0).shift(), "soon");
}

TEST(TimetableTest, KeepsWhatLiesAroundAShiftEnteredLongAfterwards) {
  const TakeShift take{Entry("past", Local(9, 0, -90), Local(10, 0, -90))};
  const auto facts = Decide(v1::Timetable(), take, AtNow());
  ASSERT_TRUE(facts.ok());
  const auto timetable = test::Fold<v1::Timetable>(facts.value());
  EXPECT_EQ(Decide(timetable, TakeShift{Entry("b", Local(9, 30, -90), Local(10, 0, -90))}, AtNow())
                .error()
                .reason(),
            "SHIFT_OVERLAPS");
}

TEST(TimetableTest, StopsAtItsSize) {
  v1::Timetable timetable;
  for (int day = 0; day < 300; ++day) {
    *timetable.add_entries() =
        Entry("d" + std::to_string(day), Local(9, 0, day), Local(10, 0, day));
  }
  const TakeShift take{Entry("more", Local(9, 0, 301), Local(10, 0, 301))};
  EXPECT_EQ(test::Outcome(Decide(timetable, take, AtNow())), "TOO_LARGE");
}

TEST(TimetableTest, ReleasesWhatWasTakenAndNothingElse) {
  const std::vector<v1::TimetableFact> past = {Taken(Entry("a", Local(9), Local(11)))};
  Given<v1::Timetable>(Evolve, past).When(ReleaseShift{"signUps/a"}, AtNow()).Then({Released("a")});
  Given<v1::Timetable>(Evolve, past).When(ReleaseShift{"signUps/b"}, AtNow()).Then({});
}

TEST(TimetableTest, MovesAShiftUnlessAnotherIsThere) {
  const std::vector<v1::TimetableFact> past = {Taken(Entry("a", Local(9), Local(11))),
                                               Taken(Entry("x", Local(14), Local(16)))};
  Given<v1::Timetable>(Evolve, past)
      .When(Move("a", {test::ShiftAt("a", Local(17), Local(18))}), AtNow())
      .Then({Moved("a", Local(17), Local(18))});
  Given<v1::Timetable>(Evolve, past)
      .When(Move("a", {test::ShiftAt("a", Local(15), Local(17))}), AtNow())
      .ThenFails(v1::ERROR_REASON_SHIFT_OVERLAPS);
}

TEST(TimetableTest, SeesTheOtherShiftsOfAMovedOpportunityWhereTheyWillBe) {
  // Both move by two hours: "a" comes to lie where "b" still is.
  const std::vector<v1::TimetableFact> past = {Taken(Entry("a", Local(9), Local(10))),
                                               Taken(Entry("b", Local(11), Local(12)))};
  const std::vector<v1::Shift> shifts = {test::ShiftAt("a", Local(11), Local(12)),
                                         test::ShiftAt("b", Local(13), Local(14))};
  Given<v1::Timetable>(Evolve, past)
      .When(Move("a", shifts), AtNow())
      .Then({Moved("a", Local(11), Local(12))});
}

TEST(TimetableTest, DoesNotSeeTheCancelledShiftsOfAMovedOpportunity) {
  const std::vector<v1::TimetableFact> past = {Taken(Entry("a", Local(9), Local(10))),
                                               Taken(Entry("b", Local(11), Local(12)))};
  auto cancelled = test::ShiftAt("b", Local(11), Local(12));
  cancelled.set_cancelled(true);
  Given<v1::Timetable>(Evolve, past)
      .When(Move("a", {test::ShiftAt("a", Local(11), Local(12)), cancelled}), AtNow())
      .Then({Moved("a", Local(11), Local(12))});
}

TEST(TimetableTableTest, EveryStateMeetsEveryCommand) {
  const std::map<std::string, std::vector<v1::TimetableFact>> states = {
      {"empty", {}},
      {"taken", {Taken(Entry("a", Local(9), Local(11)))}},
      {"released", {Taken(Entry("a", Local(9), Local(11))), Released("a")}}};
  // take a, take one that overlaps it, release a, move a
  const std::map<std::string, std::vector<std::string>> table = {
      {"empty", {"ShiftTaken", "ShiftTaken", "-", "-"}},
      {"taken", {"ALREADY_SIGNED_UP", "SHIFT_OVERLAPS", "ShiftReleased", "ShiftMoved"}},
      {"released", {"ShiftTaken", "ShiftTaken", "-", "-"}}};
  for (const auto& [name, past] : states) {
    const auto state = test::Fold<v1::Timetable>(past);
    const std::vector<std::string> row = {
        test::Outcome(Decide(state, TakeShift{Entry("a", Local(9), Local(11))}, AtNow())),
        test::Outcome(Decide(state, TakeShift{Entry("b", Local(10), Local(12))}, AtNow())),
        test::Outcome(Decide(state, ReleaseShift{"signUps/a"}, AtNow())),
        test::Outcome(
            Decide(state, Move("a", {test::ShiftAt("a", Local(17), Local(18))}), AtNow()))};
    EXPECT_EQ(row, table.at(name)) << name;
  }
}

TEST(TimetableTest, LeavesAloneAShiftWhoseTimeStays) {
  Given<v1::Timetable>(Evolve, {Taken(Entry("a", Local(9), Local(10)))})
      .When(Move("a", {test::ShiftAt("a", Local(9), Local(10))}), AtNow())
      .Then({});
}

TEST(TimetableTest, SaysHowManyShiftsAreStillToCome) {
  const auto timetable = test::Fold<v1::Timetable>(
      std::vector<v1::TimetableFact>{Taken(Entry("past", Local(9, 0, -9), Local(10, 0, -9))),
                                     Taken(Entry("a", Local(9), Local(10)))});
  const auto refused = CheckNothingToCome(timetable, "volunteers/li", AtNow());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().metadata().at("count"), "1");
  const At later = test::By(test::kLi, Local(10), "timetables/li");
  EXPECT_TRUE(CheckNothingToCome(timetable, "volunteers/li", later).ok());
}

}  // namespace
}  // namespace linli::volunteer
