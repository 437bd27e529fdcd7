#pragma once

#include <vector>

#include "linli/pairing/v1/cadence_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.CadenceService; the proto says what each does and may answer.
class CadenceRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Cadence>> SetCadence(Call& call, const v1::SetCadenceRequest& request);
  Task<Result<v1::Cadence>> ClearCadence(Call& call, const v1::ClearCadenceRequest& request);
  Task<Result<v1::ListCadencesResponse>> ListCadences(Call& call,
                                                      const v1::ListCadencesRequest& request);
  Task<Result<v1::ListOverdueVisitsResponse>> ListOverdueVisits(
      Call& call, const v1::ListOverdueVisitsRequest& request);
};

std::vector<rpc::Method> Methods(CadenceRpcs& rpcs);

}  // namespace linli::pairing
