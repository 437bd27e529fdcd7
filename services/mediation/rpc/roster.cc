#include "services/mediation/domain/aggregates.h"
#include "services/mediation/rpc/roster_rpcs.h"

namespace linli::mediation {

Task<Result<v1::ListCommitteesResponse>> RosterRpcs::ListCommittees(
    Call& call, const v1::ListCommitteesRequest& request) {
  const std::string index = request.region().empty() ? "all" : "by_region";
  v1::ListCommitteesResponse response;
  auto* const committees = response.mutable_committees();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kCommittee, request, index, request.region(),
                                                committees));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::ListMediatorsResponse>> RosterRpcs::ListMediators(
    Call& call, const v1::ListMediatorsRequest& request) {
  LINLI_CO_ASSIGN(auto after, call.PageStart(request));
  const int limit = rpc::PageSize(request);
  const std::string index = "mediators";
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kAffiliation, index, request.committee(), after, limit));
  v1::ListMediatorsResponse response;
  for (const auto& doc : page.docs) {
    auto& mediator = *response.add_mediators();
    mediator.set_person(doc.state.person());
    mediator.set_unit(doc.state.unit());
  }
  response.set_next_page_token(call.PageToken(request, page.next));
  co_return std::move(response);
}

Task<Result<v1::DeclareHouseholdResponse>> RosterRpcs::DeclareHousehold(
    Call& call, const v1::DeclareHouseholdRequest& request) {
  const At at{call.At(AffiliationOf(request.person()))};
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kAffiliation, at.name));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kAffiliation, doc, facts);
  co_return v1::DeclareHouseholdResponse();
}

std::vector<rpc::Method> Methods(RosterRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.RosterService.";
  return {
      rpc::Unary(service + "ListCommittees", rpcs, &RosterRpcs::ListCommittees),
      rpc::Unary(service + "ListMediators", rpcs, &RosterRpcs::ListMediators),
      rpc::Unary(service + "DeclareHousehold", rpcs, &RosterRpcs::DeclareHousehold),
  };
}

}  // namespace linli::mediation
