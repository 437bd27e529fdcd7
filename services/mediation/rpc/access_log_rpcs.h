#pragma once

#include <vector>

#include "linli/mediation/v1/access_log_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.AccessLogService; the proto says what each does and may answer.
class AccessLogRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::ListAccessRecordsResponse>> ListAccessRecords(
      Call& call, const v1::ListAccessRecordsRequest& request);
  Task<Result<v1::ListAccessCheckpointsResponse>> ListAccessCheckpoints(
      Call& call, const v1::ListAccessCheckpointsRequest& request);
};

std::vector<rpc::Method> Methods(AccessLogRpcs& rpcs);

}  // namespace linli::mediation
