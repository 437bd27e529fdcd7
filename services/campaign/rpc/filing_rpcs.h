#pragma once

#include <vector>

#include "linli/campaign/v1/filing_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.FilingService; the proto says what each does and may answer.
class FilingRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::MemberUnitFiling>> GetMemberUnitFiling(
      Call& call, const v1::GetMemberUnitFilingRequest& request);
  Task<Result<v1::ListMemberUnitFilingsResponse>> ListMemberUnitFilings(
      Call& call, const v1::ListMemberUnitFilingsRequest& request);
};

std::vector<rpc::Method> Methods(FilingRpcs& rpcs);

}  // namespace linli::campaign
