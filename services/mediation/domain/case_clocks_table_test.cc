// Every state of a clock x every command.

#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using namespace test;

constexpr char kToday[] = "2026-03-12";

v1::CaseClocks None() { return {}; }
v1::CaseClocks Running() { return Accepted("2026-03-02"); }
v1::CaseClocks Paused() {
  auto clocks = Running();
  Do(clocks, Pausing(), By(Local("2026-03-05")));
  return clocks;
}
v1::CaseClocks Overdue() {
  auto clocks = Accepted("2026-02-02");
  Do(clocks, TellDueClocks{}, By(Local("2026-03-11")));
  return clocks;
}
v1::CaseClocks Met() {
  auto clocks = Running();
  Do(clocks, MeetClocks{v1::CLOCK_SUBJECT_MEDIATION, ToProto(Local("2026-03-05"))},
     By(Local("2026-03-05")));
  return clocks;
}
v1::CaseClocks Stopped() {
  auto clocks = Running();
  Do(clocks, StopClocks{ToProto(Local("2026-03-05"))}, By(Local("2026-03-05")));
  return clocks;
}

v1::CaseClocks Lapsed() {
  v1::CaseClocks clocks;
  Do(clocks, Starting(v1::CLOCK_START_AGREEMENT_EFFECTIVE, Local("2026-02-02")),
     By(Local("2026-02-02")));
  Do(clocks, TellDueClocks{}, By(Local("2026-03-11")));
  return clocks;
}

using Row = std::vector<std::string>;

Row RowOf(const v1::CaseClocks& clocks) {
  const auto at = By(Local(kToday));
  const WorkDays none;
  const auto blind = By(Local(kToday), none);
  const auto now = ToProto(Local(kToday));
  return {
      Outcome(Decide(clocks, Starting(v1::CLOCK_START_AGREEMENT_EFFECTIVE, Local(kToday)), at)),
      Outcome(Decide(clocks, MeetClocks{v1::CLOCK_SUBJECT_MEDIATION, now}, at)),
      Outcome(Decide(clocks, MeetClocks{v1::CLOCK_SUBJECT_COURT_DECISION, now}, at)),
      Outcome(Decide(clocks, StopClocks{now}, at)),
      Outcome(
          Decide(clocks, TransferClocks{{kCase, "regions/520181102", "units/b", "", "", {}}}, at)),
      Outcome(Decide(clocks, RecountClocks{"workCalendars/2026"}, at)),
      Outcome(Decide(clocks, TellDueClocks{}, at)),
      Outcome(Decide(clocks, Pausing(), at)),
      Outcome(Decide(clocks, Resuming(), at)),
      Outcome(Decide(clocks, Extending("2026-05-29", Local(kToday)), at)),
  };
}

TEST(CaseClocksTableTest, EveryStateByEveryCommand) {
  const std::string w = "WRONG_STATE";
  const std::string nf = "CLOCK_NOT_FOUND";
  const std::string started = "ClockStarted";
  const std::string moved = "CaseClocksTransferred";
  // start, meet, meet another, stop, transfer, recount, tell, pause, resume, extend
  EXPECT_EQ(RowOf(None()), (Row{started, "-", "-", "-", "-", "-", "-", nf, nf, nf}));
  EXPECT_EQ(RowOf(Running()), (Row{started, "ClockMet", "-", "ClockStopped", moved, "-", "-",
                                   "ClockPaused", w, "ClockExtended"}));
  EXPECT_EQ(RowOf(Paused()),
            (Row{started, "ClockMet", "-", "ClockStopped", moved, "-", "-", w, "ClockResumed", w}));
  EXPECT_EQ(RowOf(Overdue()), (Row{started, "ClockMet", "-", "ClockStopped", moved, "-", "-",
                                   "CLOCK_OVERDUE", w, "ClockExtended"}));
  EXPECT_EQ(RowOf(Met()), (Row{started, "-", "-", "-", moved, "-", "-", w, w, w}));
  EXPECT_EQ(RowOf(Lapsed()), (Row{started, "-", "-", "-", moved, "-", "-", w, w, w}));
  EXPECT_EQ(RowOf(Stopped()), (Row{started, "-", "-", "-", moved, "-", "-", w, w, w}));
}

TEST(CaseClocksTableTest, EveryStartHasItsClock) {
  std::map<v1::ClockStart, std::string> rules;
  for (int start = v1::CLOCK_START_REGISTERED; start <= v1::CLOCK_START_CONFIRMATION_ACCEPTED;
       ++start) {
    v1::CaseClocks clocks;
    Do(clocks, Starting(static_cast<v1::ClockStart>(start), Local(kToday)), By(Local(kToday)));
    ASSERT_EQ(clocks.clocks_size(), 1) << start;
    rules[static_cast<v1::ClockStart>(start)] = clocks.clocks(0).rule().id();
  }
  EXPECT_EQ(rules[v1::CLOCK_START_REGISTERED], "first-contact");
  EXPECT_EQ(rules[v1::CLOCK_START_ACCEPTED], "mediation-ordinary");
  EXPECT_EQ(rules[v1::CLOCK_START_AGREED], "agreement-record");
  EXPECT_EQ(rules[v1::CLOCK_START_AGREEMENT_EFFECTIVE], "judicial-confirmation");
  EXPECT_EQ(rules[v1::CLOCK_START_CONFIRMATION_FILED], "court-acceptance");
  EXPECT_EQ(rules[v1::CLOCK_START_CONFIRMATION_ACCEPTED], "court-decision");
}

}  // namespace
}  // namespace linli::mediation
