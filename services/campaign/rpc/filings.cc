#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/campaign_rules.h"
#include "services/campaign/rpc/filing_rpcs.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {

Task<Result<v1::MemberUnitFiling>> FilingRpcs::GetMemberUnitFiling(
    Call& call, const v1::GetMemberUnitFilingRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  const auto name = MemberUnitFilingName(request.campaign(), request.unit());
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kMemberUnitFiling, name));
  if (found) co_return rpc::Answer(*found);
  LINLI_CO_ASSIGN(const auto campaign, co_await call.tx().Load(kCampaign, request.campaign()));
  if (FindMember(campaign.state, request.unit()) == nullptr) {
    co_return Refuse(v1::ERROR_REASON_NOT_A_MEMBER_UNIT,
                     {{"unit", request.unit()}, {"campaign", request.campaign()}});
  }
  v1::MemberUnitFiling nothing_yet;
  nothing_yet.set_name(name);
  nothing_yet.set_campaign(request.campaign());
  nothing_yet.set_unit(request.unit());
  nothing_yet.set_region(campaign.state.region());
  co_return std::move(nothing_yet);
}

Task<Result<v1::ListMemberUnitFilingsResponse>> FilingRpcs::ListMemberUnitFilings(
    Call& call, const v1::ListMemberUnitFilingsRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  v1::ListMemberUnitFilingsResponse response;
  const std::string index = "by_campaign";
  auto* const filings = response.mutable_member_unit_filings();
  LINLI_CO_ASSIGN(
      *response.mutable_next_page_token(),
      co_await rpc::List(call, kMemberUnitFiling, request, index, request.campaign(), filings));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(FilingRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.FilingService.";
  return {
      rpc::Unary(service + "GetMemberUnitFiling", rpcs, &FilingRpcs::GetMemberUnitFiling),
      rpc::Unary(service + "ListMemberUnitFilings", rpcs, &FilingRpcs::ListMemberUnitFilings),
  };
}

}  // namespace linli::campaign
