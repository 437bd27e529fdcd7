#include "services/campaign/rpc/campaign_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

/// Runs a command whose rule asks whether activities are still to take place.
template <class Request>
Task<Result<v1::Campaign>> ExecuteKnowingScheduled(rpc::Call& call, const std::string& name,
                                                   const Request& request) {
  At at = AtOf(call, name);
  LINLI_CO_ASSIGN(at.scheduled, co_await ScheduledIn(call.tx(), name));
  co_return co_await rpc::Execute(call, kCampaign, request, at);
}

}  // namespace

Task<Result<v1::Campaign>> CampaignRpcs::CreateCampaign(Call& call,
                                                        const v1::CreateCampaignRequest& request) {
  const At at = AtOf(call, kCampaign.NameOf(call.tx().NewId()));
  co_return co_await rpc::Create(call, kCampaign, request, at);
}

Task<Result<v1::Campaign>> CampaignRpcs::GetCampaign(Call& call,
                                                     const v1::GetCampaignRequest& request) {
  co_return co_await rpc::Get(call, kCampaign, request.name());
}

Task<Result<v1::ListCampaignsResponse>> CampaignRpcs::ListCampaigns(
    Call& call, const v1::ListCampaignsRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  v1::ListCampaignsResponse response;
  const std::string index = "all";
  const std::string value;
  auto* campaigns = response.mutable_campaigns();
  LINLI_CO_ASSIGN(*response.mutable_next_page_token(),
                  co_await rpc::List(call, kCampaign, request, index, value, campaigns));
  co_return std::move(response);
}

// Whoever edits a campaign must be allowed to act on what it was and on what it becomes.
Task<Result<v1::Campaign>> CampaignRpcs::UpdateCampaign(Call& call,
                                                        const v1::UpdateCampaignRequest& request) {
  const std::string& name = request.campaign().name();
  LINLI_CO_TRY(RequireName(name, "campaign.name"));
  LINLI_CO_ASSIGN(auto campaign, co_await ExecuteKnowingScheduled(call, name, request));
  LINLI_CO_TRY(call.Authorize(ScopeOf(campaign)));
  co_return std::move(campaign);
}

Task<Result<v1::Campaign>> CampaignRpcs::AnnounceCampaign(
    Call& call, const v1::AnnounceCampaignRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kCampaign, request, at);
}

Task<Result<v1::Campaign>> CampaignRpcs::StartCampaign(Call& call,
                                                       const v1::StartCampaignRequest& request) {
  const At at = AtOf(call, request.name());
  co_return co_await rpc::Execute(call, kCampaign, request, at);
}

Task<Result<v1::Campaign>> CampaignRpcs::CloseCampaign(Call& call,
                                                       const v1::CloseCampaignRequest& request) {
  co_return co_await ExecuteKnowingScheduled(call, request.name(), request);
}

Task<Result<v1::Campaign>> CampaignRpcs::CancelCampaign(Call& call,
                                                        const v1::CancelCampaignRequest& request) {
  co_return co_await ExecuteKnowingScheduled(call, request.name(), request);
}

Task<Result<v1::Campaign>> CampaignRpcs::CloneCampaign(Call& call,
                                                       const v1::CloneCampaignRequest& request) {
  LINLI_CO_ASSIGN(const auto source, co_await call.tx().Load(kCampaign, request.name()));
  At at = AtOf(call, kCampaign.NameOf(call.tx().NewId()));
  at.campaign = &source.state;
  co_return co_await rpc::Create(call, kCampaign, request, at);
}

std::vector<rpc::Method> Methods(CampaignRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.CampaignService.";
  return {
      rpc::Unary(service + "CreateCampaign", rpcs, &CampaignRpcs::CreateCampaign),
      rpc::Unary(service + "GetCampaign", rpcs, &CampaignRpcs::GetCampaign),
      rpc::Unary(service + "ListCampaigns", rpcs, &CampaignRpcs::ListCampaigns),
      rpc::Unary(service + "UpdateCampaign", rpcs, &CampaignRpcs::UpdateCampaign),
      rpc::Unary(service + "AnnounceCampaign", rpcs, &CampaignRpcs::AnnounceCampaign),
      rpc::Unary(service + "StartCampaign", rpcs, &CampaignRpcs::StartCampaign),
      rpc::Unary(service + "CloseCampaign", rpcs, &CampaignRpcs::CloseCampaign),
      rpc::Unary(service + "CancelCampaign", rpcs, &CampaignRpcs::CancelCampaign),
      rpc::Unary(service + "AddMemberUnits", rpcs, &CampaignRpcs::AddMemberUnits),
      rpc::Unary(service + "RemoveMemberUnit", rpcs, &CampaignRpcs::RemoveMemberUnit),
      rpc::Unary(service + "FileMemberUnitPlan", rpcs, &CampaignRpcs::FileMemberUnitPlan),
      rpc::Unary(service + "FileMemberUnitReport", rpcs, &CampaignRpcs::FileMemberUnitReport),
      rpc::Unary(service + "ListMissingFilings", rpcs, &CampaignRpcs::ListMissingFilings),
      rpc::Unary(service + "CloneCampaign", rpcs, &CampaignRpcs::CloneCampaign),
  };
}

}  // namespace linli::campaign
