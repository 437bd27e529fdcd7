#pragma once

#include <vector>

#include "linli/volunteer/v1/team_record_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.TeamRecordService; the proto says what each does and may answer.
class TeamRecordRpcs {
 public:
  using Call = rpc::Call;

  explicit TeamRecordRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::TeamRecord>> SubmitTeamRecord(Call& call,
                                                const v1::SubmitTeamRecordRequest& request);
  Task<Result<v1::TeamRecord>> VerifyTeamRecord(Call& call,
                                                const v1::VerifyTeamRecordRequest& request);
  Task<Result<v1::TeamRecord>> VoidTeamRecord(Call& call, const v1::VoidTeamRecordRequest& request);
  Task<Result<v1::TeamRecord>> GetTeamRecord(Call& call, const v1::GetTeamRecordRequest& request);
  Task<Result<v1::ListTeamRecordsResponse>> ListTeamRecords(
      Call& call, const v1::ListTeamRecordsRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(TeamRecordRpcs& rpcs);

}  // namespace linli::volunteer
