#include "services/mediation/domain/work_days.h"
#include "services/mediation/rpc/agreement_rpcs.h"
#include "services/mediation/views/case_papers.h"

namespace linli::mediation {
namespace {

using Agreement = v1::Agreement;

/// People's Mediation Law art. 33: thirty days from effect, the starting day not counted.
constexpr int kDaysToApply = 30;

/// Until when it can be applied for: the case's clock says so, as the calendar moves it; before the
/// clock has started, the law's own days.
Task<Result<Time>> ApplyUntil(store::Transaction& tx, const Agreement& agreement) {
  auto name = CaseClocksOf(agreement.case_());
  LINLI_CO_ASSIGN(const auto clocks, co_await tx.Find(kCaseClocks, std::move(name)));
  if (clocks.has_value()) {
    for (const auto& clock : clocks->state.clocks()) {
      if (clock.source() == agreement.name() && clock.has_due_time() &&
          clock.rule().subject() == v1::CLOCK_SUBJECT_JUDICIAL_CONFIRMATION) {
        co_return FromProto(clock.due_time());
      }
    }
  }
  co_return EndOfDayAfter(FromProto(agreement.effect_time()), kDaysToApply);
}

template <class Request>
Task<Result<Agreement>> Follow(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto agreement, co_await tx.Load(kAgreement, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, agreement.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, agreement.name, agreement.version));
  LINLI_CO_ASSIGN(const auto until, co_await ApplyUntil(tx, agreement.state));
  const ConfirmationAt at{{{call.At(agreement.name)}, of.state}, until};
  LINLI_CO_ASSIGN(const auto facts, Decide(agreement.state, request, at));
  tx.Record(kAgreement, agreement, facts);
  co_return WithoutContent(agreement);
}

}  // namespace

Task<Result<Agreement>> ConfirmationRpcs::ApplyForConfirmation(
    Call& call, const v1::ApplyForConfirmationRequest& request) {
  co_return co_await Follow(call, request);
}

Task<Result<Agreement>> ConfirmationRpcs::AcceptConfirmation(
    Call& call, const v1::AcceptConfirmationRequest& request) {
  co_return co_await Follow(call, request);
}

Task<Result<Agreement>> ConfirmationRpcs::DecideConfirmation(
    Call& call, const v1::DecideConfirmationRequest& request) {
  co_return co_await Follow(call, request);
}

std::vector<rpc::Method> Methods(ConfirmationRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.ConfirmationService.";
  using Rpcs = ConfirmationRpcs;
  return {
      rpc::Unary(service + "ApplyForConfirmation", rpcs, &Rpcs::ApplyForConfirmation),
      rpc::Unary(service + "AcceptConfirmation", rpcs, &Rpcs::AcceptConfirmation),
      rpc::Unary(service + "DecideConfirmation", rpcs, &Rpcs::DecideConfirmation),
  };
}

}  // namespace linli::mediation
