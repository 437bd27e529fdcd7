#pragma once

#include <vector>

#include "linli/volunteer/v1/team_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.TeamService; the proto says what each does and may answer.
class TeamRpcs {
 public:
  using Call = rpc::Call;

  explicit TeamRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::Team>> CreateTeam(Call& call, const v1::CreateTeamRequest& request);
  Task<Result<v1::Team>> GetTeam(Call& call, const v1::GetTeamRequest& request);
  Task<Result<v1::ListTeamsResponse>> ListTeams(Call& call, const v1::ListTeamsRequest& request);
  Task<Result<v1::Team>> CloseTeam(Call& call, const v1::CloseTeamRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(TeamRpcs& rpcs);

}  // namespace linli::volunteer
