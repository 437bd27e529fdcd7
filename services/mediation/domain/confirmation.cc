#include <algorithm>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/agreement.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Confirmation = v1::JudicialConfirmation;

template <class Fact>
void Identify(Fact& fact, const v1::Agreement& agreement) {
  fact.set_name(agreement.name());
  fact.set_case_(agreement.case_());
}

/// WRONG_STATE: how far the confirmation is does not allow it.
Error WrongConfirmation(const v1::Agreement& agreement) {
  const auto state = agreement.confirmation().state();
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                {{"name", agreement.name()}, {"state", "CONFIRMATION_" + NameOf(state, "STATE_")}});
}

Result<void> CheckBetween(Time when, Time from, Time now, const char* field) {
  Violations violations;
  violations.Check(when <= now, field, "不能晚于现在", "must not be in the future");
  violations.Check(when >= from, field, "不能早于上一步", "must not be before the step before");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

bool AreAll(const v1::ApplyForConfirmationRequest& apply, const v1::Agreement& agreement) {
  return std::all_of(agreement.parties().begin(), agreement.parties().end(),
                     [&](const auto& party) { return Holds(apply.parties(), party); });
}

}  // namespace

Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::ApplyForConfirmationRequest& apply,
                              const ConfirmationAt& at) {
  if (!Binds(agreement)) return WrongState(agreement);
  if (agreement.confirmation().state() != Confirmation::STATE_UNSPECIFIED) {
    return WrongConfirmation(agreement);
  }
  const auto when = TimeOr(apply.apply_time(), apply.has_apply_time(), at.now);
  LINLI_TRY(CheckBetween(when, FromProto(agreement.effect_time()), at.now, "apply_time"));
  if (!AreAll(apply, agreement)) {
    return Refuse(v1::ERROR_REASON_CONFIRMATION_NEEDS_ALL_PARTIES);
  }
  if (when >= at.apply_until) {
    return Refuse(v1::ERROR_REASON_CONFIRMATION_TOO_LATE, {{"until", ToText(at.apply_until)}});
  }
  v1::AgreementFact fact;
  auto& applied = *fact.mutable_confirmation_applied();
  Identify(applied, agreement);
  applied.set_court(apply.court());
  *applied.mutable_apply_time() = ToProto(when);
  return AgreementFacts{fact};
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::AcceptConfirmationRequest& accept, const CaseAt& at) {
  const auto& confirmation = agreement.confirmation();
  if (confirmation.state() != Confirmation::STATE_APPLIED) return WrongConfirmation(agreement);
  const auto when = TimeOr(accept.accept_time(), accept.has_accept_time(), at.now);
  LINLI_TRY(CheckBetween(when, FromProto(confirmation.apply_time()), at.now, "accept_time"));
  v1::AgreementFact fact;
  Identify(*fact.mutable_confirmation_accepted(), agreement);
  *fact.mutable_confirmation_accepted()->mutable_accept_time() = ToProto(when);
  return AgreementFacts{fact};
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::DecideConfirmationRequest& decide, const CaseAt& at) {
  const auto& confirmation = agreement.confirmation();
  const bool accepted = confirmation.state() == Confirmation::STATE_ACCEPTED;
  // A court may also refuse to take the application on.
  if (!accepted && (confirmation.state() != Confirmation::STATE_APPLIED || decide.confirmed())) {
    return WrongConfirmation(agreement);
  }
  const auto when = TimeOr(decide.decide_time(), decide.has_decide_time(), at.now);
  const auto& before = accepted ? confirmation.accept_time() : confirmation.apply_time();
  LINLI_TRY(CheckBetween(when, FromProto(before), at.now, "decide_time"));
  v1::AgreementFact fact;
  auto& decided = *fact.mutable_confirmation_decided();
  Identify(decided, agreement);
  decided.set_confirmed(decide.confirmed());
  decided.set_decision(decide.decision());
  *decided.mutable_decide_time() = ToProto(when);
  return AgreementFacts{fact};
}

}  // namespace linli::mediation
