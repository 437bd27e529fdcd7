#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/docket.h"
#include "services/mediation/rpc/referral_rpcs.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/dockets.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Referrals = store::Doc<v1::Referral>;
using Cases = store::Doc<v1::Case>;

v1::ReferralSummary Answer(const Referrals& doc) {
  auto summary = SummaryOf(doc.state);
  rpc::SetEtag(summary, doc.version);
  return summary;
}

template <class Command, class At>
Result<v1::ReferralSummary> Run(rpc::Call& call, Referrals& doc, const Command& command,
                                const At& at) {
  LINLI_TRY(rpc::CheckEtag(command, doc.name, doc.version));
  LINLI_ASSIGN(const auto facts, Decide(doc.state, command, at));
  call.tx().Record(kReferral, doc, facts);
  return Answer(doc);
}

/// The committee that has the case and those who handle it.
Result<void> AuthorizeSender(rpc::Call& call, const v1::Referral& referral, const v1::Case& of) {
  Scope scope;
  // Once another committee has it, nothing is left to do for the sender.
  if (of.committee() == referral.from_committee()) scope = ActorsOf(of);
  return call.Authorize(scope);
}

}  // namespace

ReferralRpcs::Summary ReferralRpcs::ProposeReferral(Call& call,
                                                    const v1::ProposeReferralRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await tx.Load(kCase, request.case_()));
  LINLI_CO_TRY(call.Authorize(ActorsOf(of.state)));
  LINLI_CO_ASSIGN(const auto to, co_await CommitteeOfUnit(tx, request.to_committee()));
  tx.Guard(kCase, of);
  const std::string id = tx.NewId();
  const ProposeAt at{{call.At(kReferral.NameOf(id))}, of.state, to};
  const v1::Referral none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  co_return Answer(tx.Create(kReferral, id, facts));
}

ReferralRpcs::Summary ReferralRpcs::ConsentToReferral(Call& call,
                                                      const v1::ConsentToReferralRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kReferral, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await tx.Load(kCase, doc.state.case_()));
  LINLI_CO_TRY(AuthorizeSender(call, doc.state, of.state));
  const ConsentAt at{{call.At(doc.name)}, of.state};
  co_return Run(call, doc, request, at);
}

ReferralRpcs::Summary ReferralRpcs::AcceptReferral(Call& call,
                                                   const v1::AcceptReferralRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kReferral, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  const At at{call.At(doc.name)};
  LINLI_CO_ASSIGN(const auto answer, Run(call, doc, request, at));
  LINLI_CO_ASSIGN(auto of, co_await tx.Load(kCase, doc.state.case_()));
  LINLI_CO_ASSIGN(auto to, co_await CommitteeOfUnit(tx, doc.state.to_committee()));
  LINLI_CO_TRY(CheckTakesCases(to));
  Transfer transfer;
  transfer.referral = doc.name;
  transfer.to_committee = to.unit();
  transfer.to_region = to.region();
  if (of.state.has_docket()) {
    LINLI_CO_ASSIGN(transfer.docket, co_await DocketThere(tx, of.state, std::move(to)));
  }
  const At case_at{call.At(of.name)};
  LINLI_CO_ASSIGN(const auto facts, Decide(of.state, transfer, case_at));
  tx.Record(kCase, of, facts);
  co_return answer;
}

ReferralRpcs::Summary ReferralRpcs::ReturnReferral(Call& call,
                                                   const v1::ReturnReferralRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kReferral, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  const At at{call.At(doc.name)};
  co_return Run(call, doc, request, at);
}

ReferralRpcs::Summary ReferralRpcs::WithdrawReferral(Call& call,
                                                     const v1::WithdrawReferralRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kReferral, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await call.tx().Load(kCase, doc.state.case_()));
  LINLI_CO_TRY(AuthorizeSender(call, doc.state, of.state));
  const At at{call.At(doc.name)};
  co_return Run(call, doc, request, at);
}

Task<Result<v1::Referral>> ReferralRpcs::GetReferral(Call& call,
                                                     const v1::GetReferralRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kReferral, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await call.tx().Load(kCase, doc.state.case_()));
  Scope scope = ScopeOf(doc.state);
  scope.persons = ScopeOf(of.state).persons;
  LINLI_CO_TRY(call.Authorize(scope));
  Reading reading;
  reading.of = of.name;
  reading.method = "ReferralService.GetReferral";
  reading.reason = request.reason();
  LINLI_CO_TRY(co_await RecordReading(call, std::move(reading)));
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListReferralsResponse>> ReferralRpcs::ListReferrals(
    Call& call, const v1::ListReferralsRequest& request) {
  LINLI_CO_ASSIGN(const auto committee, co_await CommitteeOfUnit(call.tx(), request.committee()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(committee)));
  LINLI_CO_ASSIGN(auto after, call.PageStart(request));
  const bool sent = request.direction() == v1::REFERRAL_DIRECTION_SENT;
  const std::string index = sent ? "sent" : "received";
  std::string value = request.committee();
  if (request.state() != v1::Referral::STATE_UNSPECIFIED) {
    value = ListValue(value, NameOf(request.state(), "STATE_"));
  }
  const int limit = rpc::PageSize(request);
  LINLI_CO_ASSIGN(const auto page, co_await call.tx().List(kReferral, index, value, after, limit));
  v1::ListReferralsResponse response;
  for (const auto& doc : page.docs) *response.add_referrals() = Answer(doc);
  response.set_next_page_token(call.PageToken(request, page.next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(ReferralRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.ReferralService.";
  return {
      rpc::Unary(service + "ProposeReferral", rpcs, &ReferralRpcs::ProposeReferral),
      rpc::Unary(service + "ConsentToReferral", rpcs, &ReferralRpcs::ConsentToReferral),
      rpc::Unary(service + "AcceptReferral", rpcs, &ReferralRpcs::AcceptReferral),
      rpc::Unary(service + "ReturnReferral", rpcs, &ReferralRpcs::ReturnReferral),
      rpc::Unary(service + "WithdrawReferral", rpcs, &ReferralRpcs::WithdrawReferral),
      rpc::Unary(service + "GetReferral", rpcs, &ReferralRpcs::GetReferral),
      rpc::Unary(service + "ListReferrals", rpcs, &ReferralRpcs::ListReferrals),
  };
}

}  // namespace linli::mediation
