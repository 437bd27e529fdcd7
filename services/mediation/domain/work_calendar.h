#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/clock_events.pb.h"
#include "linli/mediation/v1/work_calendar.pb.h"
#include "services/mediation/domain/at.h"
#include "services/mediation/domain/work_days.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using WorkCalendarFacts = std::vector<v1::WorkCalendarFact>;
using CalendarRecountFacts = std::vector<v1::CalendarRecountFact>;

/// The directory's calendar of a year is this now.
struct AdoptCalendar {
  v1::WorkCalendar calendar;
};
/// A recount goes on after `after`: so many looked at, so many moved.
struct AdvanceRecount {
  std::string after;
  int cases = 0;
  int clocks = 0;
  int moved = 0;
  bool last = false;  ///< nothing is left after these
};

/// `workCalendars/{year}` and `calendarRecounts/{year}`.
std::string WorkCalendarOf(int year);
std::string CalendarRecountOf(int year);
/// Adds the calendar to the days worked.
void AddTo(WorkDays& work_days, const v1::WorkCalendar& calendar);

/// Nothing happens if it is the same change as before.
Result<WorkCalendarFacts> Decide(const v1::WorkCalendar& calendar, const AdoptCalendar& command,
                                 const At& at);
/// A recount starts from the beginning for every change of its calendar.
Result<CalendarRecountFacts> Decide(const v1::CalendarRecount& recount,
                                    const AdoptCalendar& command, const At& at);
Result<CalendarRecountFacts> Decide(const v1::CalendarRecount& recount,
                                    const AdvanceRecount& command, const At& at);

void Evolve(v1::WorkCalendar& calendar, const v1::WorkCalendarFact& fact);
void Evolve(v1::CalendarRecount& recount, const v1::CalendarRecountFact& fact);
Marks MarksOf(const v1::WorkCalendar& calendar);
Marks MarksOf(const v1::CalendarRecount& recount);
Scope ScopeOf(const v1::WorkCalendar& calendar);
Scope ScopeOf(const v1::CalendarRecount& recount);

}  // namespace linli::mediation
