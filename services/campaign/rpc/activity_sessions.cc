#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/rpc/with_bookings.h"

namespace linli::campaign {

Task<Result<v1::Activity>> ActivityRpcs::RescheduleActivity(
    Call& call, const v1::RescheduleActivityRequest& request) {
  co_return co_await ExecuteWithBookings(call, request);
}

Task<Result<v1::Activity>> ActivityRpcs::CancelSessions(Call& call,
                                                        const v1::CancelSessionsRequest& request) {
  co_return co_await ExecuteWithBookings(call, request);
}

Task<Result<v1::Activity>> ActivityRpcs::RecordAttendance(
    Call& call, const v1::RecordAttendanceRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kActivity, request, at);
}

}  // namespace linli::campaign
