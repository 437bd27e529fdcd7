#include "services/mediation/domain/work_calendar.h"

#include <gtest/gtest.h>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

AdoptCalendar Change(int hour) {
  AdoptCalendar adopt;
  adopt.calendar.set_year(2026);
  for (const auto& day : test::Holidays2026()) adopt.calendar.add_holidays(day);
  for (const auto& day : test::MakeUp2026()) adopt.calendar.add_make_up_workdays(day);
  adopt.calendar.set_source("国务院办公厅");
  *adopt.calendar.mutable_update_time() = ToProto(test::Local("2025-11-04", hour));
  return adopt;
}

At Now(const std::string& name) {
  return At{{test::Local("2026-01-05"), "services/mediation", name}};
}

template <class State, class Command>
std::string Does(State& state, const Command& command, const At& at) {
  const auto facts = Decide(state, command, at);
  for (const auto& fact : facts.value()) Evolve(state, fact);
  return test::Outcome(facts);
}

TEST(WorkCalendarTest, IsTheDirectorysAndTakenOnce) {
  v1::WorkCalendar calendar;
  EXPECT_EQ(Does(calendar, Change(9), Now("workCalendars/2026")), "WorkCalendarAdopted");
  EXPECT_EQ(Does(calendar, Change(9), Now("workCalendars/2026")), "-");
  WorkDays work_days;
  AddTo(work_days, calendar);
  EXPECT_EQ(work_days.KindOf(ParseDay("2026-10-10")), DayKind::kMakeUpWorkday);
  EXPECT_TRUE(work_days.Knows(2026));
  EXPECT_EQ(Does(calendar, Change(10), Now("workCalendars/2026")), "WorkCalendarAdopted");
}

TEST(WorkCalendarTest, DaysThatDoNotExistAreNoDays) {
  v1::WorkCalendar calendar;
  calendar.set_year(2026);
  calendar.add_holidays("2026-02-30");
  WorkDays work_days;
  AddTo(work_days, calendar);
  EXPECT_TRUE(work_days.Knows(2026));
}

TEST(CalendarRecountTest, GoesOnUntilItIsThroughAndStartsAnewWithEveryChange) {
  const auto at = Now("calendarRecounts/2026");
  v1::CalendarRecount recount;
  EXPECT_EQ(Does(recount, AdvanceRecount{"x", 1, 1, 1, true}, at), "-");
  EXPECT_EQ(Does(recount, Change(9), at), "CalendarRecountStarted");
  EXPECT_EQ(Does(recount, Change(9), at), "-");
  EXPECT_EQ(Does(recount, AdvanceRecount{"caseClocks/b", 100, 120, 3, false}, at),
            "CalendarRecountAdvanced");
  EXPECT_EQ(recount.after(), "caseClocks/b");
  EXPECT_EQ(Does(recount, AdvanceRecount{"caseClocks/d", 10, 11, 2, true}, at),
            "CalendarRecountAdvanced+CalendarRecountFinished");
  EXPECT_EQ(recount.state(), v1::CalendarRecount::STATE_DONE);
  EXPECT_EQ(recount.cases(), 110);
  EXPECT_EQ(recount.clocks(), 131);
  EXPECT_EQ(recount.moved(), 5);
  EXPECT_EQ(Does(recount, AdvanceRecount{"x", 1, 1, 1, true}, at), "-");
  EXPECT_EQ(Does(recount, Change(10), at), "CalendarRecountStarted");
  EXPECT_EQ(recount.cases(), 0);
  EXPECT_EQ(recount.after(), "");
}

}  // namespace
}  // namespace linli::mediation
