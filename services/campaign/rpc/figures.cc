#include "services/campaign/rpc/figures_rpcs.h"
#include "services/campaign/views/aggregates.h"
#include "services/campaign/views/campaign_figures.h"

namespace linli::campaign {

Task<Result<v1::CampaignFigures>> CampaignFiguresRpcs::GetCampaignFigures(
    Call& call, const v1::GetCampaignFiguresRequest& request) {
  LINLI_CO_ASSIGN(const auto campaign, co_await rpc::Get(call, kCampaign, request.name()));
  co_return co_await FiguresOf(call.tx(), campaign.name());
}

std::vector<rpc::Method> Methods(CampaignFiguresRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.CampaignFiguresService.";
  return {
      rpc::Unary(service + "GetCampaignFigures", rpcs, &CampaignFiguresRpcs::GetCampaignFigures)};
}

}  // namespace linli::campaign
