#include "services/mediation/domain/clock_arithmetic.h"

#include <algorithm>

namespace linli::mediation {
namespace {

using std::chrono::days;

int DaysOf(DayUnit unit, Day from, Day to, const WorkDays& work_days) {
  if (to <= from) return 0;
  return unit == DayUnit::kWorkingDays ? work_days.Count(from, to)
                                       : static_cast<int>((to - from).count());
}

/// Days after `from`, until `to` included, that count.
int Counted(const Term& term, Day from, Day to, DayUnit unit, const WorkDays& work_days) {
  int counted = DaysOf(unit, from, to, work_days);
  for (const auto& pause : term.pauses) {
    const Day before = std::max(from, pause.from - days(1));
    const Day last = pause.until.has_value() ? std::min(to, *pause.until - days(1)) : to;
    counted -= DaysOf(unit, before, last, work_days);
  }
  return counted;
}

/// The first day by which `wanted` days after `from` are counted; none if an open pause keeps them
/// from ever being. What is counted never falls from one day to the next.
std::optional<Day> DayOf(const Term& term, Day from, int wanted, DayUnit unit,
                         const WorkDays& work_days) {
  if (wanted <= 0) return from;
  const auto enough = [&](Day day) { return Counted(term, from, day, unit, work_days) >= wanted; };
  constexpr auto kLongest = days(36525);
  Day low = from;
  Day high = from + days(wanted);
  while (!enough(high)) {
    if (high - from > kLongest) return std::nullopt;
    low = high;
    high += high - from;
  }
  while (high - low > days(1)) {
    const Day middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

const PausedDays* PauseOn(const std::vector<PausedDays>& pauses, Day day) {
  for (const auto& pause : pauses) {
    if (day >= pause.from && (!pause.until.has_value() || day < *pause.until)) return &pause;
  }
  return nullptr;
}

std::optional<Day> NextWorked(const Term& term, Day day, const WorkDays& work_days) {
  while (true) {
    if (const auto* pause = PauseOn(term.pauses, day); pause != nullptr) {
      if (!pause->until.has_value()) return std::nullopt;
      day = *pause->until;
    } else if (work_days.IsWorked(day)) {
      return day;
    } else {
      day += days(1);
    }
  }
}

}  // namespace

bool IsPaused(const std::vector<PausedDays>& pauses, Day day) {
  return PauseOn(pauses, day) != nullptr;
}

int CountedDays(const Term& term, Day day, const WorkDays& work_days) {
  return Counted(term, term.start, day, term.unit, work_days);
}

TermEnd EndOfTerm(const Term& term, const WorkDays& work_days) {
  TermEnd end;
  end.counted = DayOf(term, term.start, term.days, term.unit, work_days);
  end.extended = end.counted;
  for (const auto& extension : term.extensions) {
    // Pauses after the agreement move its day as they move the term's own.
    const int agreed = static_cast<int>((extension.until - extension.made).count());
    const auto until = DayOf(term, extension.made, agreed, DayUnit::kCalendarDays, work_days);
    if (!until.has_value() || !end.extended.has_value()) {
      end.extended.reset();
    } else {
      end.extended = std::max(*end.extended, *until);
    }
  }
  if (end.extended.has_value()) end.last = NextWorked(term, *end.extended, work_days);
  return end;
}

}  // namespace linli::mediation
