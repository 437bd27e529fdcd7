#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/case_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.CaseService; the proto says what each does and may answer.
class CaseRpcs {
 public:
  using Call = rpc::Call;
  using Summary = Task<Result<v1::CaseSummary>>;

  Summary RegisterCase(Call& call, const v1::RegisterCaseRequest& request);
  Summary AcceptCase(Call& call, const v1::AcceptCaseRequest& request);
  Summary DeclineCase(Call& call, const v1::DeclineCaseRequest& request);
  Summary RefuseMediation(Call& call, const v1::RefuseMediationRequest& request);
  Summary AssignHandlers(Call& call, const v1::AssignHandlersRequest& request);
  Summary RefuseHandler(Call& call, const v1::RefuseHandlerRequest& request);
  Summary RecuseHandler(Call& call, const v1::RecuseHandlerRequest& request);
  Summary AddCaseHelper(Call& call, const v1::AddCaseHelperRequest& request);
  Summary RemoveCaseHelper(Call& call, const v1::RemoveCaseHelperRequest& request);
  Summary StartMediation(Call& call, const v1::StartMediationRequest& request);
  Summary FailCase(Call& call, const v1::FailCaseRequest& request);
  Summary WithdrawCase(Call& call, const v1::WithdrawCaseRequest& request);
  Summary EndCase(Call& call, const v1::EndCaseRequest& request);
  Task<Result<v1::Case>> GetCase(Call& call, const v1::GetCaseRequest& request);
  Task<Result<v1::CaseSummary>> GetCaseSummary(Call& call,
                                               const v1::GetCaseSummaryRequest& request);
  Task<Result<v1::ListCasesResponse>> ListCases(Call& call, const v1::ListCasesRequest& request);
  Task<Result<v1::CountCasesResponse>> CountCases(Call& call, const v1::CountCasesRequest& request);
  Task<Result<v1::ListDocketResponse>> ListDocket(Call& call, const v1::ListDocketRequest& request);
  Summary EraseCase(Call& call, const v1::EraseCaseRequest& request);
};

std::vector<rpc::Method> Methods(CaseRpcs& rpcs);

}  // namespace linli::mediation
