#pragma once

#include <vector>

#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.VolunteerService; the proto says what each does and may answer.
class VolunteerRpcs {
 public:
  using Call = rpc::Call;

  explicit VolunteerRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::Volunteer>> RegisterVolunteer(Call& call,
                                                const v1::RegisterVolunteerRequest& request);
  Task<Result<v1::Volunteer>> GetVolunteer(Call& call, const v1::GetVolunteerRequest& request);
  Task<Result<v1::ListVolunteersResponse>> ListVolunteers(Call& call,
                                                          const v1::ListVolunteersRequest& request);
  Task<Result<v1::Volunteer>> JoinTeam(Call& call, const v1::JoinTeamRequest& request);
  Task<Result<v1::Volunteer>> LeaveTeam(Call& call, const v1::LeaveTeamRequest& request);
  Task<Result<v1::Volunteer>> CloseVolunteer(Call& call, const v1::CloseVolunteerRequest& request);
  Task<Result<v1::Volunteer>> UpdateVolunteer(Call& call,
                                              const v1::UpdateVolunteerRequest& request);
  Task<Result<v1::Policy>> GetPolicy(Call& call, const v1::GetPolicyRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(VolunteerRpcs& rpcs);

}  // namespace linli::volunteer
