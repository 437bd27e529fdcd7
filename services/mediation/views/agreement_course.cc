#include "services/mediation/views/agreement_course.h"

#include <algorithm>

namespace linli::mediation {
namespace {

/// What becomes of the case when its agreement takes effect.
Result<CaseFacts> Agreed(const v1::Case& of, const v1::Agreement& agreement, const At& at) {
  if (of.state() != v1::Case::STATE_MEDIATING) return CaseFacts{};
  if (!agreement.partial()) return Decide(of, MarkAgreed{}, at);
  return Decide(of, MarkPartlyAgreed{agreement.other_routes()}, at);
}

/// A term was broken, or the agreement that bound is no longer to be counted on.
bool Breaks(const v1::AgreementFact& fact, const v1::Agreement& agreement) {
  return fact.has_term_breached() || (fact.has_voided() && agreement.has_effect_time());
}

}  // namespace

Task<Result<void>> SupersedeOnEffect(store::Transaction& tx, const v1::Agreement& agreement,
                                     const AgreementFacts& facts, const CaseAt& at) {
  if (!TakesEffect(facts) || agreement.supersedes().empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(auto old, co_await tx.Load(kAgreement, agreement.supersedes()));
  if (old.state.state() == v1::Agreement::STATE_VOIDED) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto ended, Decide(old.state, SupersedeAgreement{at.name}, at));
  tx.Record(kAgreement, old, ended);
  co_return Result<void>();
}

Result<void> MoveCase(store::Transaction& tx, CaseDoc& of, const v1::Agreement& agreement,
                      const AgreementFacts& facts, const At& at) {
  if (TakesEffect(facts)) {
    LINLI_ASSIGN(const auto agreed, Agreed(of.state, agreement, at));
    if (!agreed.empty()) tx.Record(kCase, of, agreed);
  }
  if (of.state.state() != v1::Case::STATE_AGREED) return {};
  if (Completes(facts)) {
    LINLI_ASSIGN(const auto performed, Decide(of.state, MarkPerformed{}, at));
    tx.Record(kCase, of, performed);
    return {};
  }
  const bool broken = std::any_of(facts.begin(), facts.end(),
                                  [&](const auto& fact) { return Breaks(fact, agreement); });
  if (!broken) return {};
  LINLI_ASSIGN(const auto breached, Decide(of.state, MarkBreached{}, at));
  tx.Record(kCase, of, breached);
  return {};
}

Task<Result<void>> ReleaseVisit(store::Transaction& tx, std::string agreement, int term) {
  auto name = FollowUpOf(agreement, term);
  LINLI_CO_ASSIGN(auto visit, co_await tx.Find(kFollowUpVisit, std::move(name)));
  if (!visit.has_value()) co_return Result<void>();
  const At at{{tx.now(), tx.origin().actor, visit->name}};
  LINLI_CO_ASSIGN(const auto facts, Decide(visit->state, ReleaseFollowUp{}, at));
  if (!facts.empty()) tx.Record(kFollowUpVisit, *visit, facts);
  co_return Result<void>();
}

}  // namespace linli::mediation
