#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of UnitService.
class UnitRpcs {
 public:
  Task<Result<v1::Unit>> CreateUnit(Call& call, const v1::CreateUnitRequest& request);
  Task<Result<v1::Unit>> GetUnit(Call& call, const v1::GetUnitRequest& request);
  Task<Result<v1::BatchGetUnitsResponse>> BatchGetUnits(Call& call,
                                                        const v1::BatchGetUnitsRequest& request);
  Task<Result<v1::ListUnitsResponse>> ListUnits(Call& call, const v1::ListUnitsRequest& request);
  Task<Result<v1::Unit>> UpdateUnit(Call& call, const v1::UpdateUnitRequest& request);
  Task<Result<v1::Unit>> CloseUnit(Call& call, const v1::CloseUnitRequest& request);
  Task<Result<v1::ImportReport>> ImportUnits(Call& call, const v1::ImportUnitsRequest& request);
};

}  // namespace linli::directory
