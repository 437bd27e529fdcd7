#pragma once

#include "services/mediation/domain/clock_term.h"

namespace linli::mediation {

/// How the clock's last day comes about with these calendars, step by step, in both languages: the
/// rule and its article, the starting event, what did not count, extensions, why the last day
/// moved, and the absolute date. Says so if the date it has is another one.
v1::ClockExplanation Explain(const v1::Clock& clock, const WorkDays& work_days);

}  // namespace linli::mediation
