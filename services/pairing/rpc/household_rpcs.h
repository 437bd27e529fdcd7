#pragma once

#include <vector>

#include "linli/pairing/v1/household_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.HouseholdService; the proto says what each does and may answer.
class HouseholdRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Household>> CreateHousehold(Call& call,
                                              const v1::CreateHouseholdRequest& request);
  Task<Result<v1::Household>> GetHousehold(Call& call, const v1::GetHouseholdRequest& request);
  Task<Result<v1::ListHouseholdsResponse>> ListHouseholds(Call& call,
                                                          const v1::ListHouseholdsRequest& request);
  Task<Result<v1::Household>> UpdateHousehold(Call& call,
                                              const v1::UpdateHouseholdRequest& request);
  Task<Result<v1::Household>> CloseHousehold(Call& call, const v1::CloseHouseholdRequest& request);
  Task<Result<v1::Household>> EraseHousehold(Call& call, const v1::EraseHouseholdRequest& request);
};

std::vector<rpc::Method> Methods(HouseholdRpcs& rpcs);

}  // namespace linli::pairing
