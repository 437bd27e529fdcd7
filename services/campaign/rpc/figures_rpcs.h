#pragma once

#include <vector>

#include "linli/campaign/v1/campaign_figures_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.CampaignFiguresService; the proto says what each does and may answer.
class CampaignFiguresRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::CampaignFigures>> GetCampaignFigures(
      Call& call, const v1::GetCampaignFiguresRequest& request);
};

std::vector<rpc::Method> Methods(CampaignFiguresRpcs& rpcs);

}  // namespace linli::campaign
