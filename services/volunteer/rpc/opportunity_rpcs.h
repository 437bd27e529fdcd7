#pragma once

#include <vector>

#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// linli.volunteer.v1.OpportunityService; the proto says what each does and may answer.
class OpportunityRpcs {
 public:
  using Call = rpc::Call;

  explicit OpportunityRpcs(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<v1::Opportunity>> OpenOpportunity(Call& call,
                                                const v1::OpenOpportunityRequest& request);
  Task<Result<v1::Opportunity>> GetOpportunity(Call& call,
                                               const v1::GetOpportunityRequest& request);
  Task<Result<v1::ListOpportunitiesResponse>> ListOpportunities(
      Call& call, const v1::ListOpportunitiesRequest& request);
  Task<Result<v1::Opportunity>> CloseOpportunity(Call& call,
                                                 const v1::CloseOpportunityRequest& request);
  Task<Result<v1::Opportunity>> CancelOpportunity(Call& call,
                                                  const v1::CancelOpportunityRequest& request);

 private:
  const v1::Policy& policy_;
};

std::vector<rpc::Method> Methods(OpportunityRpcs& rpcs);

}  // namespace linli::volunteer
