#pragma once

#include <vector>

#include "linli/mediation/v1/referral_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.ReferralService; the proto says what each does and may answer.
class ReferralRpcs {
 public:
  using Call = rpc::Call;
  using Summary = Task<Result<v1::ReferralSummary>>;

  Summary ProposeReferral(Call& call, const v1::ProposeReferralRequest& request);
  Summary ConsentToReferral(Call& call, const v1::ConsentToReferralRequest& request);
  Summary AcceptReferral(Call& call, const v1::AcceptReferralRequest& request);
  Summary ReturnReferral(Call& call, const v1::ReturnReferralRequest& request);
  Summary WithdrawReferral(Call& call, const v1::WithdrawReferralRequest& request);
  Task<Result<v1::Referral>> GetReferral(Call& call, const v1::GetReferralRequest& request);
  Task<Result<v1::ListReferralsResponse>> ListReferrals(Call& call,
                                                        const v1::ListReferralsRequest& request);
};

std::vector<rpc::Method> Methods(ReferralRpcs& rpcs);

}  // namespace linli::mediation
