#include "services/campaign/rpc/campaign_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

/// What is filed lies beside the campaign and changes in the same commit.
template <class Request>
Task<Result<void>> RecordFiling(store::Transaction& tx, const Request& request, At at) {
  at.name = MemberUnitFilingName(request.name(), request.unit());
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kMemberUnitFiling, at.name));
  const v1::MemberUnitFiling none;
  LINLI_CO_ASSIGN(const auto facts, Decide(found ? found->state : none, request, at));
  if (found) {
    tx.Record(kMemberUnitFiling, *found, facts);
  } else {
    tx.Create(kMemberUnitFiling, std::string(kMemberUnitFiling.IdOf(at.name)), facts);
  }
  co_return Result<void>();
}

/// Files for a member unit: the object is that unit in the campaign's region, not the campaign, so
/// that a unit's reporter files for that unit and for no other. The campaign does not change when
/// what was filed is only replaced, but must still be the one decided on.
template <class Request>
Task<Result<v1::Campaign>> File(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kCampaign, request.name()));
  Scope scope = ScopeOf(doc.state);
  scope.units = {request.unit()};
  LINLI_CO_TRY(call.Authorize(scope));
  At at = AtOf(call, doc.name);
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  at.campaign = &doc.state;
  LINLI_CO_TRY(co_await RecordFiling(tx, request, at));
  if (facts.empty()) {
    tx.Guard(kCampaign, doc);
  } else {
    tx.Record(kCampaign, doc, facts);
  }
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
