#include "services/campaign/rpc/campaign_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

/// Files for a member unit: the object is that unit in the campaign's region, not the campaign, so
/// that a unit's reporter files for that unit and for no other.
template <class Request>
Task<Result<v1::Campaign>> File(rpc::Call& call, const Request& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kCampaign, request.name()));
  Scope scope = ScopeOf(doc.state);
  scope.units = {request.unit()};
  LINLI_CO_TRY(call.Authorize(scope));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, AtOf(call, doc.name)));
  call.tx().Record(kCampaign, doc, facts);
  co_return rpc::Answer(doc);
}

}  // namespace

Task<Result<v1::Campaign>> CampaignRpcs::AddMemberUnits(Call& call,
                                                        const v1::AddMemberUnitsRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kCampaign, request, at);
}

Task<Result<v1::Campaign>> CampaignRpcs::RemoveMemberUnit(
    Call& call, const v1::RemoveMemberUnitRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kCampaign, request, at);
}

Task<Result<v1::Campaign>> CampaignRpcs::FileMemberUnitPlan(
    Call& call, const v1::FileMemberUnitPlanRequest& request) {
  co_return co_await File(call, request);
}

Task<Result<v1::Campaign>> CampaignRpcs::FileMemberUnitReport(
    Call& call, const v1::FileMemberUnitReportRequest& request) {
  co_return co_await File(call, request);
}

Task<Result<v1::ListMissingFilingsResponse>> CampaignRpcs::ListMissingFilings(
    Call& call, const v1::ListMissingFilingsRequest& request) {
  LINLI_CO_ASSIGN(const auto campaign, co_await rpc::Get(call, kCampaign, request.name()));
  v1::ListMissingFilingsResponse response;
  for (const auto& member : campaign.member_units()) {
    if (Owes(member, request.filing())) *response.add_missing() = member;
  }
  response.set_filed_count(campaign.member_units_size() - response.missing_size());
  *response.mutable_read_time() = ToProto(call.tx().now());
  co_return std::move(response);
}

}  // namespace linli::campaign
