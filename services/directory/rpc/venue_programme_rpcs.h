#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of VenueProgrammeService.
class VenueProgrammeRpcs {
 public:
  Task<Result<v1::VenueProgramme>> CreateVenueProgramme(
      Call& call, const v1::CreateVenueProgrammeRequest& request);
  Task<Result<v1::VenueProgramme>> GetVenueProgramme(Call& call,
                                                     const v1::GetVenueProgrammeRequest& request);
  Task<Result<v1::ListVenueProgrammesResponse>> ListVenueProgrammes(
      Call& call, const v1::ListVenueProgrammesRequest& request);
  Task<Result<v1::VenueProgramme>> UpdateVenueProgramme(
      Call& call, const v1::UpdateVenueProgrammeRequest& request);
};

}  // namespace linli::directory
