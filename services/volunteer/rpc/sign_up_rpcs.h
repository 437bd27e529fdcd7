#pragma once

#include <vector>

#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.SignUpService; the proto says what each does and may answer.
class SignUpRpcs {
 public:
  using Call = rpc::Call;

  explicit SignUpRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::SignUp>> CreateSignUp(Call& call, const v1::CreateSignUpRequest& request);
  Task<Result<v1::SignUp>> GetSignUp(Call& call, const v1::GetSignUpRequest& request);
  Task<Result<v1::ListSignUpsResponse>> ListSignUps(Call& call,
                                                    const v1::ListSignUpsRequest& request);
  Task<Result<v1::SignUp>> WithdrawSignUp(Call& call, const v1::WithdrawSignUpRequest& request);
  Task<Result<v1::SignUp>> ConfirmSignUp(Call& call, const v1::ConfirmSignUpRequest& request);
  Task<Result<v1::SignUp>> CheckIn(Call& call, const v1::CheckInRequest& request);
  Task<Result<v1::SignUp>> CheckOut(Call& call, const v1::CheckOutRequest& request);
  Task<Result<v1::GetCheckInCodeResponse>> GetCheckInCode(Call& call,
                                                          const v1::GetCheckInCodeRequest& request);
  Task<Result<v1::CheckInSignUpsResponse>> CheckInSignUps(Call& call,
                                                          const v1::CheckInSignUpsRequest& request);
  Task<Result<v1::CheckOutSignUpsResponse>> CheckOutSignUps(
      Call& call, const v1::CheckOutSignUpsRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(SignUpRpcs& rpcs);

}  // namespace linli::volunteer
