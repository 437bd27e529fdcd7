#pragma once

#include <vector>

#include "linli/campaign/v1/campaign_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.CampaignService; the proto says what each does and may answer.
class CampaignRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Campaign>> CreateCampaign(Call& call, const v1::CreateCampaignRequest& request);
  Task<Result<v1::Campaign>> GetCampaign(Call& call, const v1::GetCampaignRequest& request);
  Task<Result<v1::ListCampaignsResponse>> ListCampaigns(Call& call,
                                                        const v1::ListCampaignsRequest& request);
  Task<Result<v1::Campaign>> UpdateCampaign(Call& call, const v1::UpdateCampaignRequest& request);
  Task<Result<v1::Campaign>> AnnounceCampaign(Call& call,
                                              const v1::AnnounceCampaignRequest& request);
  Task<Result<v1::Campaign>> StartCampaign(Call& call, const v1::StartCampaignRequest& request);
  Task<Result<v1::Campaign>> CloseCampaign(Call& call, const v1::CloseCampaignRequest& request);
  Task<Result<v1::Campaign>> CancelCampaign(Call& call, const v1::CancelCampaignRequest& request);

  Task<Result<v1::Campaign>> CloneCampaign(Call& call, const v1::CloneCampaignRequest& request);

  Task<Result<v1::Campaign>> AddMemberUnits(Call& call, const v1::AddMemberUnitsRequest& request);
  Task<Result<v1::Campaign>> RemoveMemberUnit(Call& call,
                                              const v1::RemoveMemberUnitRequest& request);
  Task<Result<v1::Campaign>> FileMemberUnitPlan(Call& call,
                                                const v1::FileMemberUnitPlanRequest& request);
  Task<Result<v1::Campaign>> FileMemberUnitReport(Call& call,
                                                  const v1::FileMemberUnitReportRequest& request);
  Task<Result<v1::ListMissingFilingsResponse>> ListMissingFilings(
      Call& call, const v1::ListMissingFilingsRequest& request);
};

std::vector<rpc::Method> Methods(CampaignRpcs& rpcs);

}  // namespace linli::campaign
