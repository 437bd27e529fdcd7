#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/rpc/with_bookings.h"

namespace linli::campaign {

Task<Result<v1::Activity>> ActivityRpcs::ScheduleActivity(
    Call& call, const v1::ScheduleActivityRequest& request) {
  co_return co_await ExecuteWithBookings(call, request);
}

Task<Result<v1::Activity>> ActivityRpcs::CancelActivity(Call& call,
                                                        const v1::CancelActivityRequest& request) {
  co_return co_await ExecuteWithBookings(call, request);
}

Task<Result<v1::Activity>> ActivityRpcs::MarkActivityHeld(
    Call& call, const v1::MarkActivityHeldRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kActivity, request, at);
}

Task<Result<v1::Activity>> ActivityRpcs::ReportActivity(Call& call,
                                                        const v1::ReportActivityRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kActivity, request, at);
}

}  // namespace linli::campaign
