#pragma once

#include <vector>

#include "linli/pairing/v1/need_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.NeedService; the proto says what each does and may answer.
class NeedRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Need>> ReportNeed(Call& call, const v1::ReportNeedRequest& request);
  Task<Result<v1::Need>> GetNeed(Call& call, const v1::GetNeedRequest& request);
  Task<Result<v1::ListNeedsResponse>> ListNeeds(Call& call, const v1::ListNeedsRequest& request);
  Task<Result<v1::Need>> TakeUpNeed(Call& call, const v1::TakeUpNeedRequest& request);
  Task<Result<v1::Need>> AskForVolunteers(Call& call, const v1::AskForVolunteersRequest& request);
  Task<Result<v1::Need>> SettleNeed(Call& call, const v1::SettleNeedRequest& request);
  Task<Result<v1::Need>> LeaveNeedUnsolved(Call& call, const v1::LeaveNeedUnsolvedRequest& request);
  Task<Result<v1::Need>> ReopenNeed(Call& call, const v1::ReopenNeedRequest& request);
};

std::vector<rpc::Method> Methods(NeedRpcs& rpcs);

}  // namespace linli::pairing
