#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of WorkCalendarService.
class WorkCalendarRpcs {
 public:
  Task<Result<v1::WorkCalendar>> SetWorkCalendar(Call& call,
                                                 const v1::SetWorkCalendarRequest& request);
  Task<Result<v1::WorkCalendar>> GetWorkCalendar(Call& call,
                                                 const v1::GetWorkCalendarRequest& request);
  Task<Result<v1::ListWorkCalendarsResponse>> ListWorkCalendars(
      Call& call, const v1::ListWorkCalendarsRequest& request);
};

}  // namespace linli::directory
