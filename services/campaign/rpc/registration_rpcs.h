#pragma once

#include <vector>

#include "linli/campaign/v1/registration_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::campaign {

/// linli.campaign.v1.RegistrationService; the proto says what each does and may answer.
class RegistrationRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Registration>> CreateRegistration(Call& call,
                                                    const v1::CreateRegistrationRequest& request);
  Task<Result<v1::Registration>> WithdrawRegistration(
      Call& call, const v1::WithdrawRegistrationRequest& request);
  Task<Result<v1::Registration>> CheckInRegistration(Call& call,
                                                     const v1::CheckInRegistrationRequest& request);
  Task<Result<v1::Registration>> GetRegistration(Call& call,
                                                 const v1::GetRegistrationRequest& request);
  Task<Result<v1::ListRegistrationsResponse>> ListRegistrations(
      Call& call, const v1::ListRegistrationsRequest& request);
};

std::vector<rpc::Method> Methods(RegistrationRpcs& rpcs);

}  // namespace linli::campaign
