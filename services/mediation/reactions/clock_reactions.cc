#include "services/mediation/reactions/clock_reactions.h"

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/views/work_days.h"

namespace linli::mediation {

std::vector<events::Reaction> Reactions(ClockReactions& reactions) {
  using R = ClockReactions;
  return {
      events::On("mediation", reactions, &R::OnRegistered),
      events::On("mediation", reactions, &R::OnAccepted),
      events::On("mediation", reactions, &R::OnDeclined),
      events::On("mediation", reactions, &R::OnAgreed),
      events::On("mediation", reactions, &R::OnFailed),
      events::On("mediation", reactions, &R::OnWithdrawn),
      events::On("mediation", reactions, &R::OnEnded),
      events::On("mediation", reactions, &R::OnArchived),
      events::On("mediation", reactions, &R::OnErased),
      events::On("mediation", reactions, &R::OnTransferred),
      events::On("mediation", reactions, &R::OnRecorded),
      events::On("mediation", reactions, &R::OnEffective),
      events::On("mediation", reactions, &R::OnSuperseded),
      events::On("mediation", reactions, &R::OnVoided),
      events::On("mediation", reactions, &R::OnApplied),
      events::On("mediation", reactions, &R::OnCourtAccepted),
      events::On("mediation", reactions, &R::OnCourtDecided),
      events::On("directory", reactions, &R::OnCalendarChanged),
  };
}

Task<Result<void>> ClockTimers::TellDue(store::Transaction& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kCaseClocks, name));
  const WorkDays unused;
  const ClockAt at{{tx.now(), tx.origin().actor, name}, policy_, unused};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, TellDueClocks{}, at));
  tx.Record(kCaseClocks, doc, facts);
  co_return Result<void>();
}

std::vector<events::TimerHandler> Handlers(ClockTimers& timers) {
  return {events::OnTimer(kCaseClocks, "tell_due_clocks", timers, &ClockTimers::TellDue)};
}

}  // namespace linli::mediation
