#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/work_calendar.pb.h"
#include "linli/directory/v1/work_calendar_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// No facts if the calendar is so already, in whatever order the days are named.
Result<std::vector<v1::WorkCalendarFact>> Decide(const v1::WorkCalendar& calendar,
                                                 const v1::SetWorkCalendarRequest& set,
                                                 const At& at);
void Evolve(v1::WorkCalendar& calendar, const v1::WorkCalendarFact& fact);

}  // namespace linli::directory
