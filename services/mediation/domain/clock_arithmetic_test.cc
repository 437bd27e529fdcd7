#include "services/mediation/domain/clock_arithmetic.h"

#include <gtest/gtest.h>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using test::On;
using test::Published;

constexpr auto kCalendar = DayUnit::kCalendarDays;
constexpr auto kWorking = DayUnit::kWorkingDays;

std::string LastDay(const Term& term, const WorkDays& work_days = Published()) {
  const auto last = EndOfTerm(term, work_days).last;
  return last.has_value() ? DayText(*last) : "open";
}

struct Golden {
  const char* start;
  int days;
  DayUnit unit;
  const char* counted;
  const char* last;
};

void Expect(const std::vector<Golden>& all) {
  for (const auto& golden : all) {
    const Term term{On(golden.start), golden.days, golden.unit, {}, {}};
    const auto end = EndOfTerm(term, Published());
    EXPECT_EQ(DayText(*end.counted), golden.counted) << golden.start << " " << golden.days;
    EXPECT_EQ(DayText(*end.last), golden.last) << golden.start << " " << golden.days;
  }
}

// Found by hand on the published calendars.
TEST(ClockGoldenTest, ThirtyDaysThatEndAtHolidays) {
  Expect({
      {"2026-09-01", 30, kCalendar, "2026-10-01", "2026-10-08"},  // the first day of National Day
      {"2026-09-02", 30, kCalendar, "2026-10-02", "2026-10-08"},
      {"2026-09-07", 30, kCalendar, "2026-10-07", "2026-10-08"},  // and its last
      {"2026-08-31", 30, kCalendar, "2026-09-30", "2026-09-30"},  // the eve
      {"2026-09-08", 30, kCalendar, "2026-10-08", "2026-10-08"},  // the day after
      {"2026-01-16", 30, kCalendar, "2026-02-15", "2026-02-24"},  // nine days of Spring Festival
      {"2025-12-20", 60, kCalendar, "2026-02-18", "2026-02-24"},
      {"2025-12-02", 30, kCalendar, "2026-01-01", "2026-01-04"},  // to a Sunday that is worked
      {"2025-12-12", 30, kCalendar, "2026-01-11", "2026-01-12"},  // a plain Sunday
      {"2026-10-01", 30, kCalendar, "2026-10-31", "2026-11-02"},  // starts on a holiday
      {"2025-09-01", 30, kCalendar, "2025-10-01", "2025-10-09"},  // eight days with Mid-Autumn
  });
}

TEST(ClockGoldenTest, AMakeUpDayIsAWorkingDay) {
  Expect({
      {"2026-09-10", 30, kCalendar, "2026-10-10", "2026-10-10"},  // a Saturday, not moved
      {"2026-01-15", 30, kCalendar, "2026-02-14", "2026-02-14"},
      {"2026-01-31", 28, kCalendar, "2026-02-28", "2026-02-28"},
      {"2025-12-05", 30, kCalendar, "2026-01-04", "2026-01-04"},
      {"2025-09-11", 30, kCalendar, "2025-10-11", "2025-10-11"},
      {"2025-02-05", 3, kCalendar, "2025-02-08", "2025-02-08"},
      {"2026-10-09", 1, kWorking, "2026-10-10", "2026-10-10"},
      {"2026-09-18", 3, kWorking, "2026-09-22", "2026-09-22"},  // Sunday the 20th is the first
      {"2025-09-26", 3, kWorking, "2025-09-30", "2025-09-30"},
  });
}

TEST(ClockGoldenTest, WorkingDaysAcrossHolidays) {
  Expect({
      {"2026-09-30", 3, kWorking, "2026-10-10", "2026-10-10"},
      {"2026-10-01", 3, kWorking, "2026-10-10", "2026-10-10"},
      {"2026-02-13", 3, kWorking, "2026-02-25", "2026-02-25"},
      {"2026-09-24", 3, kWorking, "2026-09-30", "2026-09-30"},
      {"2025-01-24", 3, kWorking, "2025-02-05", "2025-02-05"},
      {"2025-09-30", 3, kWorking, "2025-10-11", "2025-10-11"},
      {"2026-09-08", 30, kWorking, "2026-10-26", "2026-10-26"},
      {"2026-01-05", 30, kWorking, "2026-02-14", "2026-02-14"},
      {"2025-04-18", 30, kWorking, "2025-06-04", "2025-06-04"},
  });
}

TEST(ClockGoldenTest, EndsOfMonthsAndLeapYears) {
  Expect({
      {"2026-01-31", 30, kCalendar, "2026-03-02", "2026-03-02"},
      {"2025-01-29", 30, kCalendar, "2025-02-28", "2025-02-28"},
      {"2028-01-31", 29, kCalendar, "2028-02-29", "2028-02-29"},
      {"2027-01-31", 29, kCalendar, "2027-03-01", "2027-03-01"},
      {"2028-02-28", 1, kCalendar, "2028-02-29", "2028-02-29"},
      {"2028-02-29", 366, kCalendar, "2029-03-01", "2029-03-01"},
      {"2024-02-28", 2, kWorking, "2024-03-01", "2024-03-01"},
      {"2026-12-31", 1, kCalendar, "2027-01-01", "2027-01-01"},  // 2027 is not announced
      {"2100-02-28", 1, kCalendar, "2100-03-01", "2100-03-01"},  // no leap year
  });
}

TEST(ClockArithmeticTest, NoDaysAreTheStartingDayOrTheNextWorkingDay) {
  EXPECT_EQ(LastDay({On("2026-09-30"), 0, kCalendar, {}, {}}), "2026-09-30");
  EXPECT_EQ(LastDay({On("2026-10-01"), 0, kCalendar, {}, {}}), "2026-10-08");
}

TEST(ClockArithmeticTest, PausedDaysDoNotCount) {
  const Term term{On("2026-03-02"), 10, kCalendar, {{On("2026-03-05"), On("2026-03-09")}}, {}};
  EXPECT_EQ(LastDay(term), "2026-03-16");
  EXPECT_EQ(CountedDays(term, On("2026-03-08"), Published()), 2);
  EXPECT_EQ(CountedDays(term, On("2026-03-09"), Published()), 3);
  Term working = term;
  working.unit = kWorking;  // Thursday and Friday are paused, the weekend does not count anyhow
  EXPECT_EQ(LastDay(working), "2026-03-18");
  Term nothing = term;
  nothing.pauses = {{On("2026-03-05"), On("2026-03-05")}};
  EXPECT_EQ(LastDay(nothing), "2026-03-12");
}

TEST(ClockArithmeticTest, AnOpenPauseLeavesTheEndOpenUnlessItCameBefore) {
  EXPECT_EQ(LastDay({On("2026-03-02"), 10, kCalendar, {{On("2026-03-05"), {}}}, {}}), "open");
  EXPECT_EQ(LastDay({On("2026-03-02"), 10, kCalendar, {{On("2026-03-13"), {}}}, {}}), "2026-03-12");
  // The tenth day is a Saturday; the pause begins before the Monday it would move to.
  EXPECT_EQ(LastDay({On("2026-03-04"), 10, kCalendar, {{On("2026-03-15"), {}}}, {}}), "open");
  EXPECT_EQ(LastDay({On("2026-03-04"), 10, kCalendar, {{On("2026-03-15"), On("2026-03-20")}}, {}}),
            "2026-03-20");
}

TEST(ClockArithmeticTest, AnExtensionIsADayThatLaterPausesMove) {
  Term term{On("2026-03-02"), 10, kCalendar, {}, {{On("2026-03-10"), On("2026-04-01")}}};
  EXPECT_EQ(LastDay(term), "2026-04-01");
  term.pauses = {{On("2026-03-05"), On("2026-03-09")}};  // before it was agreed
  EXPECT_EQ(LastDay(term), "2026-04-01");
  term.pauses.push_back({On("2026-03-16"), On("2026-03-18")});
  EXPECT_EQ(LastDay(term), "2026-04-03");
  term.extensions = {{On("2026-03-10"), On("2026-04-04")}};  // with two paused days: a holiday
  term.pauses.clear();
  EXPECT_EQ(LastDay(term), "2026-04-07");
}

}  // namespace
}  // namespace linli::mediation
