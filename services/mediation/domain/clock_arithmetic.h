#pragma once

#include <optional>
#include <vector>

#include "services/mediation/domain/work_days.h"

namespace linli::mediation {

enum class DayUnit { kCalendarDays, kWorkingDays };

/// Days that do not count: from `from` until the day before `until`; without an end, until further
/// notice.
struct PausedDays {
  Day from;
  std::optional<Day> until;
};

/// On `made`, the period was agreed to last until `until`.
struct ExtendedTo {
  Day made;
  Day until;
};

/// A period of time as law counts it.
struct Term {
  Day start;  ///< not counted itself (Civil Code art. 201)
  int days = 0;
  DayUnit unit = DayUnit::kCalendarDays;
  std::vector<PausedDays> pauses;  ///< in order, apart from each other; only the last may be open
  std::vector<ExtendedTo> extensions;
};

/// Where a term ends, and the way there. Unset from the point on where an open pause stops it.
struct TermEnd {
  std::optional<Day> counted;   ///< the day on which all days are counted
  std::optional<Day> extended;  ///< the later of that and the latest day agreed
  /// The last day: a holiday, a rest day or a paused day moves it to the next working day (Civil
  /// Code art. 203, Civil Procedure Law art. 85). It ends at 24:00, see EndOf.
  std::optional<Day> last;
};

/// By arithmetic over weeks, holidays and pauses; a slow walk from day to day (the tests' oracle)
/// gives the same.
TermEnd EndOfTerm(const Term& term, const WorkDays& work_days);

/// Days of `term` counted until `day`, that included.
int CountedDays(const Term& term, Day day, const WorkDays& work_days);

/// Whether a pause covers `day`.
bool IsPaused(const std::vector<PausedDays>& pauses, Day day);

}  // namespace linli::mediation
