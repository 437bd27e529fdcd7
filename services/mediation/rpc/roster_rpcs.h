#pragma once

#include <vector>

#include "linli/mediation/v1/roster_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.RosterService; the proto says what each does and may answer.
class RosterRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::ListCommitteesResponse>> ListCommittees(Call& call,
                                                          const v1::ListCommitteesRequest& request);
  Task<Result<v1::ListMediatorsResponse>> ListMediators(Call& call,
                                                        const v1::ListMediatorsRequest& request);
  Task<Result<v1::DeclareHouseholdResponse>> DeclareHousehold(
      Call& call, const v1::DeclareHouseholdRequest& request);
};

std::vector<rpc::Method> Methods(RosterRpcs& rpcs);

}  // namespace linli::mediation
