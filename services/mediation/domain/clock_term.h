#pragma once

#include "linli/mediation/v1/clock.pb.h"
#include "services/mediation/domain/clock_arithmetic.h"

namespace linli::mediation {

/// What the clock counts, as arithmetic sees it: its rule, pauses and extensions.
Term TermOf(const v1::Clock& clock);

/// Running or paused: not ended.
bool IsOpen(const v1::Clock& clock);

/// The last day as it is to be stored; "" while a pause leaves it open.
std::string DueDate(const v1::Clock& clock, const WorkDays& work_days);
/// When a running clock is said to be due soon: at eight in the morning, so many days before.
Time DueSoonTime(const v1::Clock& clock);

}  // namespace linli::mediation
