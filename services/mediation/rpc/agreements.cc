#include "services/mediation/rpc/agreement_rpcs.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/agreement_course.h"
#include "services/mediation/views/case_files.h"

namespace linli::mediation {
namespace {

using Agreement = v1::Agreement;

/// The agreement of the case that is not signed yet, "" if there is none.
Task<Result<std::string>> DraftOf(store::Transaction& tx, std::string of_case) {
  std::string scope = "draft_agreement";
  std::vector<std::string> values;
  values.push_back(std::move(of_case));
  LINLI_CO_ASSIGN(const auto owners, co_await tx.OwnersOf(std::move(scope), std::move(values)));
  co_return std::string(owners.front());
}

/// Decides about the agreement, records it and what it means for its case.
template <class Request>
Task<Result<Agreement>> Change(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto agreement, co_await tx.Load(kAgreement, request.name()));
  LINLI_CO_ASSIGN(auto of, co_await CaseToActOn(call, agreement.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, agreement.name, agreement.version));
  const CaseAt at{{call.At(agreement.name)}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(agreement.state, request, at));
  LINLI_CO_TRY(co_await SupersedeOnEffect(tx, agreement.state, facts, at));
  if (facts.empty()) co_return WithoutContent(agreement);
  tx.Record(kAgreement, agreement, facts);
  LINLI_CO_TRY(MoveCase(tx, of, agreement.state, facts, at));
  co_return WithoutContent(agreement);
}

}  // namespace

Task<Result<Agreement>> AgreementRpcs::RecordAgreement(Call& call,
                                                       const v1::RecordAgreementRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto of, co_await CaseToActOn(call, request.case_()));
  LINLI_CO_ASSIGN(const auto in_force, co_await AgreementInForce(tx, of.name));
  LINLI_CO_ASSIGN(auto draft, co_await DraftOf(tx, of.name));
  const auto id = tx.NewId();
  const AgreementAt at{{{call.At(kAgreement.NameOf(id))}, of.state},
                       in_force.has_value() ? in_force->name : "",
                       std::move(draft)};
  LINLI_CO_ASSIGN(const auto facts, Decide(Agreement(), request, at));
  const auto& drafted = facts.front().recorded().agreement();
  LINLI_CO_TRY(co_await SupersedeOnEffect(tx, drafted, facts, at));
  const auto agreement = tx.Create(kAgreement, id, facts);
  LINLI_CO_TRY(MoveCase(tx, of, agreement.state, facts, at));
  co_return WithoutContent(agreement);
}

Task<Result<Agreement>> AgreementRpcs::SignAgreement(Call& call,
                                                     const v1::SignAgreementRequest& request) {
  co_return co_await Change(call, request);
}

Task<Result<Agreement>> AgreementRpcs::RecordPerformance(
    Call& call, const v1::RecordPerformanceRequest& request) {
  LINLI_CO_ASSIGN(auto agreement, co_await Change(call, request));
  const auto& term = agreement.terms(request.term() - 1);
  if (term.state() == v1::PerformanceTerm::STATE_PERFORMED) {
    LINLI_CO_TRY(co_await ReleaseVisit(call.tx(), agreement.name(), request.term()));
  }
  co_return std::move(agreement);
}

Task<Result<Agreement>> AgreementRpcs::RecordBreach(Call& call,
                                                    const v1::RecordBreachRequest& request) {
  co_return co_await Change(call, request);
}

Task<Result<Agreement>> AgreementRpcs::VoidAgreement(Call& call,
                                                     const v1::VoidAgreementRequest& request) {
  co_return co_await Change(call, request);
}

Task<Result<Agreement>> AgreementRpcs::GetAgreement(Call& call,
                                                    const v1::GetAgreementRequest& request) {
  LINLI_CO_ASSIGN(const auto agreement, co_await call.tx().Load(kAgreement, request.name()));
  Reading reading{agreement.state.case_(), "AgreementService.GetAgreement", request.reason()};
  LINLI_CO_TRY(co_await ReadCase(call, std::move(reading)));
  co_return rpc::Answer(agreement);
}

Task<Result<v1::ListAgreementsResponse>> AgreementRpcs::ListAgreements(
    Call& call, const v1::ListAgreementsRequest& request) {
  LINLI_CO_ASSIGN(const auto of, co_await CaseToRead(call, request.case_()));
  v1::ListAgreementsResponse response;
  auto* const out = response.mutable_agreements();
  const std::string index = "by_case";
  LINLI_CO_ASSIGN(auto next, co_await ListPapers(call, kAgreement, request, index, of.name, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(AgreementRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.AgreementService.";
  using Rpcs = AgreementRpcs;
  return {
      rpc::Unary(service + "RecordAgreement", rpcs, &Rpcs::RecordAgreement),
      rpc::Unary(service + "SignAgreement", rpcs, &Rpcs::SignAgreement),
      rpc::Unary(service + "RecordPerformance", rpcs, &Rpcs::RecordPerformance),
      rpc::Unary(service + "RecordBreach", rpcs, &Rpcs::RecordBreach),
      rpc::Unary(service + "VoidAgreement", rpcs, &Rpcs::VoidAgreement),
      rpc::Unary(service + "GetAgreement", rpcs, &Rpcs::GetAgreement),
      rpc::Unary(service + "ListAgreements", rpcs, &Rpcs::ListAgreements),
  };
}

}  // namespace linli::mediation
