#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/clock_service.pb.h"
#include "services/mediation/domain/case_clocks.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.ClockService; the proto says what each does and may answer.
class ClockRpcs {
 public:
  using Call = rpc::Call;

  explicit ClockRpcs(const v1::ClockPolicy& policy) : policy_(policy) {}

  Task<Result<v1::CaseClocks>> GetCaseClocks(Call& call, const v1::GetCaseClocksRequest& request);
  Task<Result<v1::ListDueClocksResponse>> ListDueClocks(Call& call,
                                                        const v1::ListDueClocksRequest& request);
  Task<Result<v1::CaseClocks>> PauseClock(Call& call, const v1::PauseClockRequest& request);
  Task<Result<v1::CaseClocks>> ResumeClock(Call& call, const v1::ResumeClockRequest& request);
  Task<Result<v1::CaseClocks>> ExtendClock(Call& call, const v1::ExtendClockRequest& request);
  Task<Result<v1::ExplainRuleResponse>> ExplainRule(Call& call,
                                                    const v1::ExplainRuleRequest& request);
  Task<Result<v1::ClockPolicy>> GetClockPolicy(Call& call,
                                               const v1::GetClockPolicyRequest& request);

 private:
  template <class Request>
  Task<Result<v1::CaseClocks>> Change(Call& call, const Request& request, Day until);

  const v1::ClockPolicy& policy_;
};

std::vector<rpc::Method> Methods(ClockRpcs& rpcs);

}  // namespace linli::mediation
