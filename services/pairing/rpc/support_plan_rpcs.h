#pragma once

#include <vector>

#include "linli/pairing/v1/support_plan_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.SupportPlanService; the proto says what each does and may answer.
class SupportPlanRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::SupportPlan>> CreateSupportPlan(Call& call,
                                                  const v1::CreateSupportPlanRequest& request);
  Task<Result<v1::SupportPlan>> GetSupportPlan(Call& call,
                                               const v1::GetSupportPlanRequest& request);
  Task<Result<v1::SupportPlan>> UpdateSupportPlan(Call& call,
                                                  const v1::UpdateSupportPlanRequest& request);
  Task<Result<v1::SupportPlan>> AddPlanMeasure(Call& call,
                                               const v1::AddPlanMeasureRequest& request);
  Task<Result<v1::SupportPlan>> FinishPlanMeasure(Call& call,
                                                  const v1::FinishPlanMeasureRequest& request);
};

std::vector<rpc::Method> Methods(SupportPlanRpcs& rpcs);

}  // namespace linli::pairing
