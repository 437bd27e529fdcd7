#pragma once

#include <vector>

#include "linli/volunteer/v1/service_record_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.ServiceRecordService; the proto says what each does and may answer.
class ServiceRecordRpcs {
 public:
  using Call = rpc::Call;

  explicit ServiceRecordRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::ServiceRecord>> SubmitServiceRecord(
      Call& call, const v1::SubmitServiceRecordRequest& request);
  Task<Result<v1::ServiceRecord>> VerifyServiceRecord(
      Call& call, const v1::VerifyServiceRecordRequest& request);
  Task<Result<v1::VerifyServiceRecordsResponse>> VerifyServiceRecords(
      Call& call, const v1::VerifyServiceRecordsRequest& request);
  Task<Result<v1::ServiceRecord>> AdjustServiceRecord(
      Call& call, const v1::AdjustServiceRecordRequest& request);
  Task<Result<v1::ServiceRecord>> VoidServiceRecord(Call& call,
                                                    const v1::VoidServiceRecordRequest& request);
  Task<Result<v1::ServiceRecord>> GetServiceRecord(Call& call,
                                                   const v1::GetServiceRecordRequest& request);
  Task<Result<v1::ListServiceRecordsResponse>> ListServiceRecords(
      Call& call, const v1::ListServiceRecordsRequest& request);

 private:
  /// Of a volunteer who has signed up: the sign-up is served by it.
  Task<Result<v1::ServiceRecord>> SubmitForSignUp(Call& call,
                                                  const v1::SubmitServiceRecordRequest& request,
                                                  std::string sign_up);
  /// Of one who came without having signed up.
  Task<Result<v1::ServiceRecord>> SubmitForVolunteer(Call& call,
                                                     const v1::SubmitServiceRecordRequest& request);

  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(ServiceRecordRpcs& rpcs);

}  // namespace linli::volunteer
