#include "services/mediation/rpc/follow_up_rpcs.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/agreement_course.h"
#include "services/mediation/views/dockets.h"
#include "services/platform/rpc/filter.h"

namespace linli::mediation {
namespace {

using Visit = v1::FollowUpVisit;

/// What the visit saw performed is performed.
Task<Result<void>> Perform(rpc::Call& call, CaseDoc& of, const Visit& visit) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto agreement, co_await tx.Load(kAgreement, visit.agreement()));
  const auto& term = agreement.state.terms(visit.term() - 1);
  if (term.state() == v1::PerformanceTerm::STATE_PERFORMED) co_return Result<void>();
  v1::RecordPerformanceRequest perform;
  perform.set_term(visit.term());
  *perform.mutable_perform_time() = visit.attempts().rbegin()->visit_time();
  const CaseAt at{{call.At(agreement.name)}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(agreement.state, perform, at));
  tx.Record(kAgreement, agreement, facts);
  co_return MoveCase(tx, of, agreement.state, facts, at);
}

/// Whom the list concerns: those who handle the case, or the region's or committee's.
Task<Result<void>> AuthorizeList(rpc::Call& call, const v1::ListFollowUpsRequest& request) {
  if (!request.case_().empty()) {
    LINLI_CO_TRY(co_await CaseToRead(call, request.case_()));
    co_return Result<void>();
  }
  Scope scope;
  scope.region = request.region();
  if (!request.committee().empty()) {
    LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(call.tx(), request.committee()));
    scope.region = committee.region();
    scope.units.push_back(committee.unit());
  }
  co_return call.Authorize(scope);
}

}  // namespace

Task<Result<Visit>> FollowUpRpcs::RecordFollowUp(Call& call,
                                                 const v1::RecordFollowUpRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto visit, co_await tx.Load(kFollowUpVisit, request.name()));
  LINLI_CO_ASSIGN(auto of, co_await CaseToActOn(call, visit.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, visit.name, visit.version));
  const At at{call.At(visit.name)};
  LINLI_CO_ASSIGN(const auto facts, Decide(visit.state, request, at));
  tx.Record(kFollowUpVisit, visit, facts);
  if (request.result() == v1::FOLLOW_UP_RESULT_PERFORMED) {
    LINLI_CO_TRY(co_await Perform(call, of, visit.state));
  }
  co_return WithoutContent(visit);
}

Task<Result<Visit>> FollowUpRpcs::GetFollowUp(Call& call, const v1::GetFollowUpRequest& request) {
  LINLI_CO_ASSIGN(const auto visit, co_await call.tx().Load(kFollowUpVisit, request.name()));
  Reading reading{visit.state.case_(), "FollowUpService.GetFollowUp", request.reason()};
  LINLI_CO_TRY(co_await ReadCase(call, std::move(reading)));
  co_return rpc::Answer(visit);
}

Task<Result<v1::ListFollowUpsResponse>> FollowUpRpcs::ListFollowUps(
    Call& call, const v1::ListFollowUpsRequest& request) {
  const std::string of_region = request.overdue() ? "overdue" : "open";
  const std::vector<rpc::Filter> filters = {{"case", "by_case", request.case_()},
                                            {"region", of_region, request.region()},
                                            {"committee", of_region, request.committee()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  LINLI_CO_TRY(co_await AuthorizeList(call, request));
  v1::ListFollowUpsResponse response;
  auto* const out = response.mutable_follow_ups();
  LINLI_CO_ASSIGN(auto next,
                  co_await ListPapers(call, kFollowUpVisit, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(FollowUpRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.FollowUpService.";
  using Rpcs = FollowUpRpcs;
  return {
      rpc::Unary(service + "RecordFollowUp", rpcs, &Rpcs::RecordFollowUp),
      rpc::Unary(service + "GetFollowUp", rpcs, &Rpcs::GetFollowUp),
      rpc::Unary(service + "ListFollowUps", rpcs, &Rpcs::ListFollowUps),
  };
}

}  // namespace linli::mediation
