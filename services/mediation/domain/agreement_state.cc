#include <algorithm>

#include "services/mediation/domain/agreement.h"

namespace linli::mediation {
namespace {

using Term = v1::PerformanceTerm;

Term* TermOf(v1::Agreement& agreement, int number) {
  return number >= 1 && number <= agreement.terms_size() ? agreement.mutable_terms(number - 1)
                                                         : nullptr;
}

void Sign(v1::Agreement& agreement, const v1::AgreementSigned& fact) {
  agreement.mutable_signed_parties()->MergeFrom(fact.parties());
  if (fact.sealed()) *agreement.mutable_seal_time() = fact.sign_time();
}

void Perform(v1::Agreement& agreement, const v1::TermPerformed& fact) {
  auto* term = TermOf(agreement, fact.term());
  if (term == nullptr) return;
  term->set_paid_fen(term->paid_fen() + fact.amount_fen());
  if (!fact.complete()) return;
  term->set_state(Term::STATE_PERFORMED);
  *term->mutable_perform_time() = fact.perform_time();
}

void Breach(v1::Agreement& agreement, const v1::TermBreached& fact) {
  agreement.set_state(v1::Agreement::STATE_BREACHED);
  auto* term = TermOf(agreement, fact.term());
  if (term == nullptr) return;
  term->set_state(Term::STATE_BREACHED);
  term->set_breach_note(fact.note());
}

void DecideIt(v1::JudicialConfirmation& confirmation, const v1::ConfirmationDecided& fact) {
  confirmation.set_state(fact.confirmed() ? v1::JudicialConfirmation::STATE_CONFIRMED
                                          : v1::JudicialConfirmation::STATE_REFUSED);
  confirmation.set_decision(fact.decision());
  *confirmation.mutable_decide_time() = fact.decide_time();
}

/// What the court did changes nothing of the agreement itself.
void EvolveConfirmation(v1::JudicialConfirmation& confirmation, const v1::AgreementFact& fact) {
  if (fact.has_confirmation_applied()) {
    confirmation.set_state(v1::JudicialConfirmation::STATE_APPLIED);
    confirmation.set_court(fact.confirmation_applied().court());
    *confirmation.mutable_apply_time() = fact.confirmation_applied().apply_time();
  } else if (fact.has_confirmation_accepted()) {
    confirmation.set_state(v1::JudicialConfirmation::STATE_ACCEPTED);
    *confirmation.mutable_accept_time() = fact.confirmation_accepted().accept_time();
  } else {
    DecideIt(confirmation, fact.confirmation_decided());
  }
}

}  // namespace

void Evolve(v1::Agreement& agreement, const v1::AgreementFact& fact) {
  switch (fact.fact_case()) {
    case v1::AgreementFact::kRecorded:
      agreement = fact.recorded().agreement();
      return;
    case v1::AgreementFact::kSigned:
      return Sign(agreement, fact.signed_());
    case v1::AgreementFact::kTookEffect:
      agreement.set_state(v1::Agreement::STATE_EFFECTIVE);
      *agreement.mutable_effect_time() = fact.took_effect().effect_time();
      return;
    case v1::AgreementFact::kTermPerformed:
      return Perform(agreement, fact.term_performed());
    case v1::AgreementFact::kPerformed:
      agreement.set_state(v1::Agreement::STATE_PERFORMED);
      *agreement.mutable_perform_time() = fact.performed().perform_time();
      return;
    case v1::AgreementFact::kTermBreached:
      return Breach(agreement, fact.term_breached());
    case v1::AgreementFact::kSuperseded:
      agreement.set_superseded_by(fact.superseded().superseded_by());
      return agreement.set_state(v1::Agreement::STATE_SUPERSEDED);
    case v1::AgreementFact::kVoided:
      agreement.set_end_reason(fact.voided().reason());
      return agreement.set_state(v1::Agreement::STATE_VOIDED);
    case v1::AgreementFact::kConfirmationApplied:
    case v1::AgreementFact::kConfirmationAccepted:
    case v1::AgreementFact::kConfirmationDecided:
      return EvolveConfirmation(*agreement.mutable_confirmation(), fact);
    case v1::AgreementFact::FACT_NOT_SET:
      return;
  }
}

bool Binds(const v1::Agreement& agreement) {
  return agreement.state() == v1::Agreement::STATE_EFFECTIVE ||
         agreement.state() == v1::Agreement::STATE_BREACHED ||
         agreement.state() == v1::Agreement::STATE_PERFORMED;
}

bool TakesEffect(const AgreementFacts& facts) {
  return std::any_of(facts.begin(), facts.end(),
                     [](const auto& fact) { return fact.has_took_effect(); });
}

bool Completes(const AgreementFacts& facts) {
  return std::any_of(facts.begin(), facts.end(),
                     [](const auto& fact) { return fact.has_performed(); });
}

Marks MarksOf(const v1::Agreement& agreement) {
  Marks marks;
  marks.indexes.push_back(
      {"by_case", agreement.case_(), ToText(FromProto(agreement.record_time()))});
  if (agreement.state() == v1::Agreement::STATE_DRAFT) {
    marks.uniques.push_back({"draft_agreement", agreement.case_()});
    marks.counters.push_back({DraftsOf(agreement.case_()), 1});
  }
  if (Binds(agreement)) marks.uniques.push_back({"agreement", agreement.case_()});
  return marks;
}

Scope ScopeOf(const v1::Agreement& agreement) { return ScopeOfPaper(agreement); }
std::string KeyOf(const v1::Agreement& agreement) { return agreement.case_(); }

}  // namespace linli::mediation
