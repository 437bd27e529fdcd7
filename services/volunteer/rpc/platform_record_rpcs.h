#pragma once

#include <vector>

#include "linli/volunteer/v1/platform_record_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.PlatformRecordService; the proto says what each does and may answer.
class PlatformRecordRpcs {
 public:
  using Call = rpc::Call;

  explicit PlatformRecordRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::PlatformRecord>> IssuePlatformRecord(
      Call& call, const v1::IssuePlatformRecordRequest& request);
  Task<Result<v1::PlatformRecord>> GetPlatformRecord(Call& call,
                                                     const v1::GetPlatformRecordRequest& request);
  Task<Result<v1::ListPlatformRecordsResponse>> ListPlatformRecords(
      Call& call, const v1::ListPlatformRecordsRequest& request);
  Task<Result<v1::CheckPlatformRecordResponse>> CheckPlatformRecord(
      Call& call, const v1::CheckPlatformRecordRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(PlatformRecordRpcs& rpcs);

}  // namespace linli::volunteer
