#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of RegionService.
class RegionRpcs {
 public:
  Task<Result<v1::Region>> CreateRegion(Call& call, const v1::CreateRegionRequest& request);
  Task<Result<v1::Region>> GetRegion(Call& call, const v1::GetRegionRequest& request);
  Task<Result<v1::BatchGetRegionsResponse>> BatchGetRegions(
      Call& call, const v1::BatchGetRegionsRequest& request);
  Task<Result<v1::ListRegionsResponse>> ListRegions(Call& call,
                                                    const v1::ListRegionsRequest& request);
  Task<Result<v1::Region>> RenameRegion(Call& call, const v1::RenameRegionRequest& request);
  Task<Result<v1::ImportReport>> ImportRegions(Call& call, const v1::ImportRegionsRequest& request);
};

}  // namespace linli::directory
