#include "services/pairing/domain/cadence.h"

#include <gtest/gtest.h>

#include "services/pairing/domain/county_days.h"
#include "services/pairing/domain/visit_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;

constexpr char kName[] = "cadences/a-home-visit";

CadenceAt Reckoning(v1::Pairing pairing, std::optional<Time> last_visit = std::nullopt,
                    Time now = Local(12)) {
  CadenceAt at;
  static_cast<Context&>(at) = {now, kZhao, kName};
  at.pairing = std::move(pairing);
  at.last_visit = last_visit;
  return at;
}

v1::SetCadenceRequest Every(int days, int months) {
  v1::SetCadenceRequest request;
  request.set_pairing("pairings/a");
  request.set_kind(v1::Visit::KIND_HOME_VISIT);
  request.set_every_days(days);
  request.set_every_months(months);
  return request;
}

v1::Pairing Then(v1::Pairing pairing, v1::Pairing::State state, Time time = Local(11)) {
  AddStep(pairing, state, time);
  return pairing;
}

v1::Cadence Weekly() { return After(v1::Cadence(), Every(7, 0), Reckoning(PairingOf("a"))); }
Time Due(const v1::Cadence& cadence) { return FromProto(cadence.due_time()); }

TEST(CountyDaysTest, TheFirstDayIsNotCountedAndTheLastEndsAtMidnight) {
  EXPECT_EQ(EndOfDayAfter(Local(9), {7, 0}), Local(0, 0, 8));
  EXPECT_EQ(EndOfDayAfter(Local(0), {1, 0}), Local(0, 0, 2));
  EXPECT_EQ(EndOfDayAfter(Local(23, 59), {1, 0}), Local(0, 0, 2));
}

TEST(CountyDaysTest, AMonthWithoutThatDayEndsWithItsLast) {
  using std::chrono::sys_days;
  using std::chrono::year;
  const auto midnight = [](sys_days day) { return Time(day) - std::chrono::hours(8); };
  const auto noon = [&](sys_days day) { return midnight(day) + std::chrono::hours(12); };
  EXPECT_EQ(EndOfDayAfter(noon(year{2026} / 1 / 31), {0, 1}), midnight(year{2026} / 3 / 1));
  EXPECT_EQ(EndOfDayAfter(noon(year{2027} / 12 / 31), {0, 2}), midnight(year{2028} / 3 / 1));
  EXPECT_EQ(EndOfDayAfter(noon(year{2026} / 8 / 31), {0, 1}), midnight(year{2026} / 10 / 1));
}

TEST(CountyDaysTest, TheNewestComesFirst) {
  EXPECT_LT(NewestFirst(Local(10)), NewestFirst(Local(9)));
  EXPECT_EQ(NewestFirst(Local(10)).size(), NewestFirst(Time()).size() - 1)
      << "as long for all times a visit can have";
  EXPECT_EQ(NewestFirst(Local(10)).size(), NewestFirst(Local(10, 0, -20000)).size());
}

TEST(CadenceTest, CountsFromTheLastVisitThatMetSomebody) {
  const auto cadence = After(Weekly(), Reckon{}, Reckoning(PairingOf("a"), Local(15, 0, 3)));
  EXPECT_EQ(Due(cadence), Local(0, 0, 11));
  const auto back = After(cadence, Reckon{}, Reckoning(PairingOf("a")));
  EXPECT_EQ(Due(back), Local(0, 0, 8)) << "as if the visit, voided, had never been";
  EXPECT_FALSE(back.has_last_visit_time());
}

TEST(CadenceTest, AVisitBeforeItWasSetDoesNotShortenIt) {
  EXPECT_EQ(Due(After(Weekly(), Reckon{}, Reckoning(PairingOf("a"), Local(9, 0, -20)))),
            Local(0, 0, 8));
}

TEST(CadenceTest, IsOverdueFromTheMidnightOn) {
  const auto cadence = Weekly();
  const At before = By(kZhao, Local(0, 0, 8) - std::chrono::milliseconds(1), kName);
  const At after = By(kZhao, Local(0, 0, 8), kName);
  EXPECT_EQ(Outcome(Decide(cadence, MissDay{}, before)), "-");
  const auto missed = After(cadence, MissDay{}, after);
  EXPECT_TRUE(missed.overdue());
  EXPECT_EQ(Outcome(Decide(missed, MissDay{}, after)), "-");
  EXPECT_TRUE(MarksOf(missed).timers.empty());
  EXPECT_EQ(MarksOf(missed).indexes.size(), 4U) << "county, township, unit, helper";
}

TEST(CadenceTest, AVisitClearsIt) {
  const auto missed = After(Weekly(), MissDay{}, By(kZhao, Local(0, 0, 8), kName));
  const auto visited =
      After(missed, Reckon{}, Reckoning(PairingOf("a"), Local(9, 0, 9), Local(10, 0, 9)));
  EXPECT_FALSE(visited.overdue());
  EXPECT_TRUE(MarksOf(visited).indexes.empty());
  EXPECT_EQ(MarksOf(visited).timers.front().due, Local(0, 0, 17));
}

TEST(CadenceTest, AnOldVisitEnteredLateDoesNot) {
  const auto missed = After(Weekly(), MissDay{}, By(kZhao, Local(0, 0, 20), kName));
  const auto still =
      After(missed, Reckon{}, Reckoning(PairingOf("a"), Local(9, 0, 5), Local(10, 0, 20)));
  EXPECT_TRUE(still.overdue());
  EXPECT_EQ(Due(still), Local(0, 0, 13));
}

TEST(CadenceTest, NothingIsDueWhileThePairingRests) {
  const auto missed = After(Weekly(), MissDay{}, By(kZhao, Local(0, 0, 8), kName));
  const auto paused = Then(PairingOf("a"), v1::Pairing::STATE_PAUSED, Local(0, 0, 9));
  const auto resting = After(missed, Reckon{}, Reckoning(paused, std::nullopt, Local(0, 0, 9)));
  EXPECT_EQ(resting.state(), v1::Cadence::STATE_RESTING);
  EXPECT_FALSE(resting.overdue());
  EXPECT_TRUE(MarksOf(resting).timers.empty());
  EXPECT_TRUE(MarksOf(resting).indexes.empty());
  const auto resumed = Then(paused, v1::Pairing::STATE_ACTIVE, Local(9, 0, 30));
  const auto again = After(resting, Reckon{}, Reckoning(resumed, std::nullopt, Local(9, 0, 30)));
  EXPECT_EQ(Due(again), Local(0, 0, 38)) << "a whole period from the day it goes on";
}

TEST(CadenceTest, AChangedOneCountsFromTheSameVisit) {
  const auto changed =
      After(Weekly(), Every(0, 1), Reckoning(PairingOf("a"), Local(9, 0, 2), Local(9, 0, 5)));
  EXPECT_EQ(Due(changed), Local(0, 0, 33)) << "a month after 4 September";
  EXPECT_EQ(FromProto(changed.since_time()), Local(12));
  const auto shorter =
      After(changed, Every(1, 0), Reckoning(PairingOf("a"), Local(9, 0, 2), Local(9, 0, 5)));
  EXPECT_TRUE(shorter.overdue());
}

TEST(CadenceTest, TheNextPairingTakesItOverWithAPeriodOfItsOwn) {
  const auto old = After(Weekly(), Reckon{},
                         Reckoning(Then(PairingOf("a"), v1::Pairing::STATE_ENDED), std::nullopt));
  auto next = Reckoning(PairingOf("next"), std::nullopt, Local(9, 0, 3));
  next.name = "cadences/next-home-visit";
  const auto taken = After(v1::Cadence(), TakeOver{old}, next);
  EXPECT_EQ(taken.every_days(), 7);
  EXPECT_EQ(Due(taken), Local(0, 0, 11));
  EXPECT_EQ(Outcome(Decide(taken, TakeOver{old}, next)), "-") << "its own stays";
  const auto cleared = After(Weekly(), v1::ClearCadenceRequest(), By(kZhao, Local(12), kName));
  EXPECT_EQ(Outcome(Decide(v1::Cadence(), TakeOver{cleared}, next)), "-");
}

TEST(CadenceTest, IsByDaysOrByMonths) {
  EXPECT_EQ(Outcome(Decide(v1::Cadence(), Every(0, 0), Reckoning(PairingOf("a")))),
            "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(v1::Cadence(), Every(7, 1), Reckoning(PairingOf("a")))),
            "INVALID_FIELDS");
}

TEST(CadenceTest, HasANameForEachKind) {
  EXPECT_EQ(CadenceName("pairings/a", v1::Visit::KIND_HOME_VISIT), kName);
  EXPECT_EQ(CadenceNames("pairings/a").size(), 4U);
}

TEST(CadenceTableTest, EveryStateMeetsEveryCommand) {
  const auto ended = Then(PairingOf("a"), v1::Pairing::STATE_ENDED);
  const auto paused = Then(PairingOf("a"), v1::Pairing::STATE_PAUSED);
  const At late = By(kZhao, Local(0, 0, 100), kName);
  const std::map<v1::Cadence::State, std::pair<v1::Cadence, std::vector<std::string>>> table = {
      {v1::Cadence::STATE_RUNNING,
       {Weekly(),
        {"CadenceSet+CadenceReckoned", "CadenceCleared", "CadenceReckoned", "CadenceReckoned",
         "CadenceMissed", "WRONG_STATE"}}},
      {v1::Cadence::STATE_RESTING,
       {After(Weekly(), Reckon{}, Reckoning(paused)),
        {"CadenceSet+CadenceReckoned", "CadenceCleared", "CadenceReckoned", "-", "-",
         "WRONG_STATE"}}},
      {v1::Cadence::STATE_ENDED,
       {After(Weekly(), Reckon{}, Reckoning(ended)),
        {"CadenceSet+CadenceReckoned", "WRONG_STATE", "-", "-", "-", "WRONG_STATE"}}}};
  EXPECT_EQ(static_cast<int>(table.size()), v1::Cadence::State_MAX);
  for (const auto& [state, row] : table) {
    const auto& cadence = row.first;
    EXPECT_EQ(cadence.state(), state);
    const auto visited = Reckoning(PairingOf("a"), Local(9, 0, 2));
    const std::vector<std::string> outcomes = {
        Outcome(Decide(cadence, Every(3, 0), visited)),
        Outcome(Decide(cadence, v1::ClearCadenceRequest(), late)),
        Outcome(Decide(cadence, Reckon{}, visited)),
        Outcome(Decide(cadence, Reckon{}, Reckoning(paused))),
        Outcome(Decide(cadence, MissDay{}, late)),
        Outcome(Decide(cadence, Every(3, 0), Reckoning(ended)))};
    EXPECT_EQ(outcomes, row.second) << v1::Cadence::State_Name(state);
  }
}

}  // namespace
}  // namespace linli::pairing
