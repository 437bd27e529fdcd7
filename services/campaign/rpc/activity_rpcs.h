#pragma once

#include <vector>

#include "linli/campaign/v1/activity_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.ActivityService; the proto says what each does and may answer.
class ActivityRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Activity>> CreateActivity(Call& call, const v1::CreateActivityRequest& request);
  Task<Result<v1::Activity>> GetActivity(Call& call, const v1::GetActivityRequest& request);
  Task<Result<v1::ListActivitiesResponse>> ListActivities(Call& call,
                                                          const v1::ListActivitiesRequest& request);
  Task<Result<v1::Activity>> UpdateActivity(Call& call, const v1::UpdateActivityRequest& request);

  Task<Result<v1::Activity>> ScheduleActivity(Call& call,
                                              const v1::ScheduleActivityRequest& request);
  Task<Result<v1::Activity>> RescheduleActivity(Call& call,
                                                const v1::RescheduleActivityRequest& request);
  Task<Result<v1::Activity>> CancelActivity(Call& call, const v1::CancelActivityRequest& request);
  Task<Result<v1::Activity>> MarkActivityHeld(Call& call,
                                              const v1::MarkActivityHeldRequest& request);
  Task<Result<v1::Activity>> ReportActivity(Call& call, const v1::ReportActivityRequest& request);

  Task<Result<v1::PreviewRescheduleResponse>> PreviewReschedule(
      Call& call, const v1::PreviewRescheduleRequest& request);
  Task<Result<v1::ListCalendarEntriesResponse>> ListCalendarEntries(
      Call& call, const v1::ListCalendarEntriesRequest& request);

  Task<Result<v1::Activity>> CancelSessions(Call& call, const v1::CancelSessionsRequest& request);
  Task<Result<v1::Activity>> RecordAttendance(Call& call,
                                              const v1::RecordAttendanceRequest& request);
};

std::vector<rpc::Method> Methods(ActivityRpcs& rpcs);

}  // namespace linli::campaign
