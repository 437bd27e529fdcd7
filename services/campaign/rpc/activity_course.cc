#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/place_timetable.h"

namespace linli::campaign {
namespace {

/// Runs a command that may change what the activity has booked, together with the bookings.
template <class Request>
Task<Result<v1::Activity>> ExecuteWithBookings(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kActivity, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const v1::Activity before = doc.state;
  LINLI_CO_ASSIGN(const auto campaign, co_await CampaignOf(tx, before.campaign()));
  const At at = AtOf(call, doc.name, campaign);
  LINLI_CO_ASSIGN(const auto facts, Decide(before, request, at));
  tx.Record(kActivity, doc, facts);
  LINLI_CO_TRY(co_await MoveBookings(tx, before, doc.state, at));
  co_return rpc::Answer(doc);
}

}  // namespace

Task<Result<v1::Activity>> ActivityRpcs::ScheduleActivity(
    Call& call, const v1::ScheduleActivityRequest& request) {
  co_return co_await ExecuteWithBookings(call, request);
}

Task<Result<v1::Activity>> ActivityRpcs::RescheduleActivity(
    Call& call, const v1::RescheduleActivityRequest& request) {
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
