#include <algorithm>

#include "services/mediation/reactions/follow_up_reactions.h"
#include "services/mediation/views/agreement_course.h"

namespace linli::mediation {
namespace {

constexpr int kPerCommit = 8;

using Visits = std::vector<store::Doc<v1::FollowUpVisit>>;

/// The visits there are of the agreement's terms.
Task<Result<Visits>> VisitsOf(store::Transaction& tx, const v1::Agreement& agreement) {
  std::vector<std::string> names;
  for (const auto& term : agreement.terms()) {
    names.push_back(FollowUpOf(agreement.name(), term.number()));
  }
  LINLI_CO_ASSIGN(auto visits, co_await tx.LoadAll(kFollowUpVisit, std::move(names)));
  co_return std::move(visits);
}

bool IsAmong(const Visits& visits, const std::string& name) {
  return std::any_of(visits.begin(), visits.end(),
                     [&](const auto& visit) { return visit.name == name; });
}

At AtOf(const store::Transaction& tx, const std::string& name) {
  return At{{tx.now(), tx.origin().actor, name}};
}

}  // namespace

Task<Result<events::Progress>> FollowUpReactions::Plan(Tx& tx, const Event&,
                                                       const v1::AgreementTookEffect& fact) {
  LINLI_CO_ASSIGN(const auto agreement, co_await tx.Load(kAgreement, fact.name()));
  if (!Binds(agreement.state)) co_return Progress::kDone;
  tx.Guard(kAgreement, agreement);
  LINLI_CO_ASSIGN(const auto visits, co_await VisitsOf(tx, agreement.state));
  int planned = 0;
  for (const auto& term : agreement.state.terms()) {
    if (term.state() == v1::PerformanceTerm::STATE_PERFORMED) continue;
    const At at = AtOf(tx, FollowUpOf(agreement.name, term.number()));
    if (IsAmong(visits, at.name)) continue;
    if (planned++ == kPerCommit) co_return Progress::kMore;
    const PlanFollowUp plan{agreement.state, term};
    LINLI_CO_ASSIGN(const auto facts, Decide(v1::FollowUpVisit(), plan, at));
    tx.Create(kFollowUpVisit, std::string(kFollowUpVisit.IdOf(at.name)), facts);
  }
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FollowUpReactions::ReleaseAll(Tx& tx, std::string name) {
  LINLI_CO_ASSIGN(const auto agreement, co_await tx.Load(kAgreement, std::move(name)));
  LINLI_CO_ASSIGN(auto visits, co_await VisitsOf(tx, agreement.state));
  int released = 0;
  for (auto& visit : visits) {
    if (!IsToBeMade(visit.state)) continue;
    if (released++ == kPerCommit) co_return Progress::kMore;
    const At at = AtOf(tx, visit.name);
    LINLI_CO_ASSIGN(const auto facts, Decide(visit.state, ReleaseFollowUp{}, at));
    tx.Record(kFollowUpVisit, visit, facts);
  }
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FollowUpReactions::OnPerformed(Tx& tx, const Event&,
                                                              const v1::TermPerformed& fact) {
  if (fact.complete()) {
    LINLI_CO_TRY(co_await ReleaseVisit(tx, fact.name(), fact.term()));
  }
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FollowUpReactions::OnSuperseded(
    Tx& tx, const Event&, const v1::AgreementSuperseded& fact) {
  co_return co_await ReleaseAll(tx, fact.name());
}

Task<Result<events::Progress>> FollowUpReactions::OnVoided(Tx& tx, const Event&,
                                                           const v1::AgreementVoided& fact) {
  co_return co_await ReleaseAll(tx, fact.name());
}

Task<Result<void>> FollowUpTimers::MarkOverdue(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto visit, co_await tx.Load(kFollowUpVisit, name));
  const At at = AtOf(tx, name);
  LINLI_CO_ASSIGN(const auto facts, Decide(visit.state, MarkFollowUpOverdue{}, at));
  if (!facts.empty()) tx.Record(kFollowUpVisit, visit, facts);
  co_return Result<void>();
}

std::vector<events::Reaction> Reactions(FollowUpReactions& reactions) {
  using R = FollowUpReactions;
  return {
      events::On("mediation", reactions, &R::Plan),
      events::On("mediation", reactions, &R::OnPerformed),
      events::On("mediation", reactions, &R::OnSuperseded),
      events::On("mediation", reactions, &R::OnVoided),
  };
}

std::vector<events::TimerHandler> Handlers(FollowUpTimers& timers) {
  return {events::OnTimer(kFollowUpVisit, "mark_follow_up_overdue", timers,
                          &FollowUpTimers::MarkOverdue)};
}

}  // namespace linli::mediation
