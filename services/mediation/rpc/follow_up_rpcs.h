#pragma once

#include <vector>

#include "linli/mediation/v1/follow_up_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.FollowUpService; the proto says what each does and may answer.
class FollowUpRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::FollowUpVisit>> RecordFollowUp(Call& call,
                                                 const v1::RecordFollowUpRequest& request);
  Task<Result<v1::FollowUpVisit>> GetFollowUp(Call& call, const v1::GetFollowUpRequest& request);
  Task<Result<v1::ListFollowUpsResponse>> ListFollowUps(Call& call,
                                                        const v1::ListFollowUpsRequest& request);
};

std::vector<rpc::Method> Methods(FollowUpRpcs& rpcs);

}  // namespace linli::mediation
