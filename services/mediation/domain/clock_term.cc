#include "services/mediation/domain/clock_term.h"

namespace linli::mediation {

Term TermOf(const v1::Clock& clock) {
  Term term;
  term.start = ParseDay(clock.start_date());
  term.days = clock.rule().value();
  term.unit = clock.rule().unit() == v1::CLOCK_UNIT_WORKING_DAYS ? DayUnit::kWorkingDays
                                                                 : DayUnit::kCalendarDays;
  for (const auto& pause : clock.pauses()) {
    PausedDays days{ParseDay(pause.from_date()), {}};
    if (!pause.until_date().empty()) days.until = ParseDay(pause.until_date());
    term.pauses.push_back(days);
  }
  for (const auto& extension : clock.extensions()) {
    term.extensions.push_back({ParseDay(extension.record_date()), ParseDay(extension.new_date())});
  }
  return term;
}

bool IsOpen(const v1::Clock& clock) {
  return clock.state() == v1::Clock::STATE_RUNNING || clock.state() == v1::Clock::STATE_PAUSED;
}

std::string DueDate(const v1::Clock& clock, const WorkDays& work_days) {
  const auto last = EndOfTerm(TermOf(clock), work_days).last;
  return last.has_value() ? DayText(*last) : std::string();
}

Time DueSoonTime(const v1::Clock& clock) {
  const auto before = std::chrono::days(clock.due_soon_days() + 1);
  return EndOf(ParseDay(clock.due_date()) - before) + std::chrono::hours(8);
}

}  // namespace linli::mediation
