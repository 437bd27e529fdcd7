#include "services/mediation/rpc/case_rpcs.h"
#include "services/mediation/rpc/run_case.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/dockets.h"

namespace linli::mediation {

CaseRpcs::Summary CaseRpcs::RegisterCase(Call& call, const v1::RegisterCaseRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(tx, request.committee()));
  Scope office;
  office.units.push_back(committee.unit());
  LINLI_CO_TRY(call.Authorize(office));
  const std::string id = tx.NewId();
  const RegisterAt at{{call.At(kCase.NameOf(id))}, committee};
  const v1::Case none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto doc = tx.Create(kCase, id, facts);
  const At log_at{call.At(kAccessLog.NameOf(id))};
  LINLI_CO_ASSIGN(const auto opened, Decide(v1::AccessLog(), OpenAccessLog{doc.name}, log_at));
  tx.Create(kAccessLog, id, opened);
  co_return mediation::Summary(doc);
}

CaseRpcs::Summary CaseRpcs::AcceptCase(Call& call, const v1::AcceptCaseRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await LoadToAct(call, request));
  LINLI_CO_ASSIGN(auto committee, co_await CommitteeOfUnit(call.tx(), doc.state.committee()));
  LINLI_CO_TRY(CheckTakesCases(committee));
  LINLI_CO_ASSIGN(auto docket, co_await NextDocket(call.tx(), std::move(committee)));
  const AcceptAt at{{call.At(doc.name)}, std::move(docket)};
  co_return Run(call, doc, request, at);
}

CaseRpcs::Summary CaseRpcs::DeclineCase(Call& call, const v1::DeclineCaseRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::RefuseMediation(Call& call, const v1::RefuseMediationRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::AssignHandlers(Call& call, const v1::AssignHandlersRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await LoadToAct(call, request));
  std::vector<std::string> names;
  for (const auto& person : request.handlers()) names.push_back(AffiliationOf(person));
  for (const auto& party : doc.state.parties()) {
    if (!party.person().empty()) names.push_back(AffiliationOf(party.person()));
  }
  LINLI_CO_ASSIGN(const auto known, co_await call.tx().LoadAll(kAffiliation, std::move(names)));
  AssignAt at{{call.At(doc.name)}, {}};
  for (const auto& affiliation : known) {
    // Who leaves, or moves to a party's unit, meanwhile is not appointed.
    call.tx().Guard(kAffiliation, affiliation);
    at.affiliations.push_back(affiliation.state);
  }
  co_return Run(call, doc, request, at);
}

CaseRpcs::Summary CaseRpcs::RefuseHandler(Call& call, const v1::RefuseHandlerRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::RecuseHandler(Call& call, const v1::RecuseHandlerRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::AddCaseHelper(Call& call, const v1::AddCaseHelperRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::RemoveCaseHelper(Call& call,
                                             const v1::RemoveCaseHelperRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::StartMediation(Call& call, const v1::StartMediationRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::FailCase(Call& call, const v1::FailCaseRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::WithdrawCase(Call& call, const v1::WithdrawCaseRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::EndCase(Call& call, const v1::EndCaseRequest& request) {
  co_return co_await Act(call, request);
}

CaseRpcs::Summary CaseRpcs::EraseCase(Call& call, const v1::EraseCaseRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await LoadToAct(call, request, ScopeOf));
  const At at{call.At(doc.name)};
  co_return Run(call, doc, request, at);
}

Task<Result<v1::Case>> CaseRpcs::GetCase(Call& call, const v1::GetCaseRequest& request) {
  Reading reading;
  reading.of = request.name();
  reading.method = "CaseService.GetCase";
  reading.reason = request.reason();
  LINLI_CO_ASSIGN(const auto doc, co_await ReadCase(call, std::move(reading)));
  co_return rpc::Answer(doc);
}

std::vector<rpc::Method> Methods(CaseRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.CaseService.";
  return {
      rpc::Unary(service + "RegisterCase", rpcs, &CaseRpcs::RegisterCase),
      rpc::Unary(service + "AcceptCase", rpcs, &CaseRpcs::AcceptCase),
      rpc::Unary(service + "DeclineCase", rpcs, &CaseRpcs::DeclineCase),
      rpc::Unary(service + "RefuseMediation", rpcs, &CaseRpcs::RefuseMediation),
      rpc::Unary(service + "AssignHandlers", rpcs, &CaseRpcs::AssignHandlers),
      rpc::Unary(service + "RefuseHandler", rpcs, &CaseRpcs::RefuseHandler),
      rpc::Unary(service + "RecuseHandler", rpcs, &CaseRpcs::RecuseHandler),
      rpc::Unary(service + "AddCaseHelper", rpcs, &CaseRpcs::AddCaseHelper),
      rpc::Unary(service + "RemoveCaseHelper", rpcs, &CaseRpcs::RemoveCaseHelper),
      rpc::Unary(service + "StartMediation", rpcs, &CaseRpcs::StartMediation),
      rpc::Unary(service + "FailCase", rpcs, &CaseRpcs::FailCase),
      rpc::Unary(service + "WithdrawCase", rpcs, &CaseRpcs::WithdrawCase),
      rpc::Unary(service + "EndCase", rpcs, &CaseRpcs::EndCase),
      rpc::Unary(service + "GetCase", rpcs, &CaseRpcs::GetCase),
      rpc::Unary(service + "ListCases", rpcs, &CaseRpcs::ListCases),
      rpc::Unary(service + "GetCaseSummary", rpcs, &CaseRpcs::GetCaseSummary),
      rpc::Unary(service + "CountCases", rpcs, &CaseRpcs::CountCases),
      rpc::Unary(service + "ListDocket", rpcs, &CaseRpcs::ListDocket),
      rpc::Unary(service + "EraseCase", rpcs, &CaseRpcs::EraseCase),
  };
}

}  // namespace linli::mediation
