#pragma once

#include <vector>

#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.MediationSessionService; the proto says what each does and may answer.
class MediationSessionRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::MediationSession>> PlanSession(Call& call, const v1::PlanSessionRequest& request);
  Task<Result<v1::MediationSession>> HoldSession(Call& call, const v1::HoldSessionRequest& request);
  Task<Result<v1::MediationSession>> CancelSession(Call& call,
                                                   const v1::CancelSessionRequest& request);
  Task<Result<v1::MediationSession>> GetSession(Call& call, const v1::GetSessionRequest& request);
  Task<Result<v1::ListSessionsResponse>> ListSessions(Call& call,
                                                      const v1::ListSessionsRequest& request);
};

std::vector<rpc::Method> Methods(MediationSessionRpcs& rpcs);

}  // namespace linli::mediation
