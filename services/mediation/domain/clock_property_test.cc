// The arithmetic of terms beside a slow walk from day to day.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using std::chrono::days;

/// One day after the other; nothing but what the law says.
class Walker {
 public:
  Walker(const Term& term, const WorkDays& work_days) : term_(term), work_days_(work_days) {}

  std::optional<Day> LastDay() const {
    auto last = Walk(term_.start, term_.days, term_.unit);
    for (const auto& extension : term_.extensions) {
      const auto agreed = static_cast<int>((extension.until - extension.made).count());
      const auto until = Walk(extension.made, agreed, DayUnit::kCalendarDays);
      if (!last.has_value() || !until.has_value()) return std::nullopt;
      last = std::max(*last, *until);
    }
    if (!last.has_value()) return std::nullopt;
    Day day = *last;
    while (Paused(day) || !work_days_.IsWorked(day)) {
      if (PausedForEver(day)) return std::nullopt;
      day += days(1);
    }
    return day;
  }

 private:
  std::optional<Day> Walk(Day day, int left, DayUnit unit) const {
    while (left > 0) {
      day += days(1);
      if (PausedForEver(day)) return std::nullopt;
      if (Paused(day)) continue;
      if (unit == DayUnit::kCalendarDays || work_days_.IsWorked(day)) --left;
    }
    return day;
  }
  bool Paused(Day day) const {
    for (const auto& pause : term_.pauses) {
      if (day >= pause.from && (!pause.until || day < *pause.until)) return true;
    }
    return false;
  }
  bool PausedForEver(Day day) const {
    return !term_.pauses.empty() && !term_.pauses.back().until && day >= term_.pauses.back().from;
  }

  const Term term_;
  const WorkDays& work_days_;
};

/// A calendar of 2026 that nobody announced: any days off, any weekend days worked.
WorkDays AnyWorkDays() {
  const Day first = ParseDay("2026-01-01");
  std::vector<std::string> holidays;
  std::vector<std::string> make_up;
  for (int count = *rc::gen::inRange(0, 40); count > 0; --count) {
    holidays.push_back(DayText(first + days(*rc::gen::inRange(0, 365))));
  }
  const WorkDays plain;
  for (int count = *rc::gen::inRange(0, 20); count > 0; --count) {
    const Day day = first + days(*rc::gen::inRange(0, 365));
    const bool off = std::find(holidays.begin(), holidays.end(), DayText(day)) != holidays.end();
    if (!plain.IsWorked(day) && !off) make_up.push_back(DayText(day));
  }
  WorkDays work_days;
  work_days.Add(2026, holidays, make_up);
  return work_days;
}

Term AnyTerm() {
  Term term;
  term.start = ParseDay("2025-12-20") + days(*rc::gen::inRange(0, 300));
  term.days = *rc::gen::inRange(0, 70);
  term.unit = *rc::gen::arbitrary<bool>() ? DayUnit::kWorkingDays : DayUnit::kCalendarDays;
  Day day = term.start;
  for (int count = *rc::gen::inRange(0, 4); count > 0; --count) {
    const Day from = day + days(*rc::gen::inRange(0, 20));
    day = from + days(*rc::gen::inRange(0, 15));
    term.pauses.push_back({from, day});
  }
  if (!term.pauses.empty() && *rc::gen::inRange(0, 5) == 0) term.pauses.back().until.reset();
  for (int count = *rc::gen::inRange(0, 4); count > 0; --count) {
    const Day made = term.start + days(*rc::gen::inRange(0, 60));
    term.extensions.push_back({made, made + days(*rc::gen::inRange(0, 60))});
  }
  return term;
}

TEST(ClockPropertyTest, IsWhatOneFindsWalkingFromDayToDay) {
  EXPECT_TRUE(rc::check("walker", [] {
    const auto work_days = AnyWorkDays();
    for (int i = 0; i < 20; ++i) {
      const auto term = AnyTerm();
      RC_ASSERT((EndOfTerm(term, work_days).last == Walker(term, work_days).LastDay()));
    }
  }));
}

TEST(ClockPropertyTest, EveryStartOfTwoYearsIsWhatOneFindsWalking) {
  for (Day start = ParseDay("2024-12-25"); start < ParseDay("2027-01-05"); start += days(1)) {
    for (const int count : {0, 3, 15, 30, 60}) {
      for (const auto unit : {DayUnit::kCalendarDays, DayUnit::kWorkingDays}) {
        const Term term{start, count, unit, {}, {}};
        ASSERT_EQ(EndOfTerm(term, test::Published()).last,
                  Walker(term, test::Published()).LastDay())
            << DayText(start) << " " << count;
      }
    }
  }
}

TEST(ClockPropertyTest, MoreTimeNeverMakesItEarlier) {
  EXPECT_TRUE(rc::check("monotone", [] {
    const auto work_days = AnyWorkDays();
    auto term = AnyTerm();
    if (!term.pauses.empty() && !term.pauses.back().until) term.pauses.pop_back();
    const auto before = EndOfTerm(term, work_days).last;
    const Day made = term.start + days(*rc::gen::inRange(0, 60));
    term.extensions.push_back({made, made + days(*rc::gen::inRange(0, 90))});
    const auto extended = EndOfTerm(term, work_days).last;
    RC_ASSERT((before <= extended));
    term.extensions.back().until += days(*rc::gen::inRange(0, 30));
    const auto more = EndOfTerm(term, work_days).last;
    RC_ASSERT((extended <= more));
    RC_ASSERT((*more >= term.extensions.back().until));
    ++term.days;
    RC_ASSERT((more <= EndOfTerm(term, work_days).last));
  }));
}

TEST(ClockPropertyTest, ALastDayIsWorkedAndNotPaused) {
  EXPECT_TRUE(rc::check("worked", [] {
    const auto work_days = AnyWorkDays();
    const auto term = AnyTerm();
    const auto end = EndOfTerm(term, work_days);
    if (!end.last.has_value()) return;
    RC_ASSERT((work_days.IsWorked(*end.last) && !IsPaused(term.pauses, *end.last)));
    RC_ASSERT((*end.last >= *end.extended && *end.extended >= *end.counted));
    RC_ASSERT((CountedDays(term, *end.counted, work_days) == term.days));
  }));
}

}  // namespace
}  // namespace linli::mediation
