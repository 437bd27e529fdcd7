#pragma once

#include <vector>

#include "linli/campaign/v1/coverage_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.CoverageService; the proto says what each does and may answer.
class CoverageRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::GetCoverageResponse>> GetCoverage(Call& call,
                                                    const v1::GetCoverageRequest& request);
};

std::vector<rpc::Method> Methods(CoverageRpcs& rpcs);

}  // namespace linli::campaign
