#include "services/pairing/domain/aggregates.h"
#include "services/pairing/reactions/cadence_reactions.h"

namespace linli::pairing {

Task<Result<void>> CadenceTimers::MarkOverdue(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kCadence, name));
  const At at{{tx.now(), tx.origin().actor, name}};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, MissDay{}, at));
  if (!facts.empty()) tx.Record(kCadence, doc, facts);
  co_return Result<void>();
}

std::vector<events::TimerHandler> Handlers(CadenceTimers& timers) {
  return {events::OnTimer(kCadence, "mark_overdue", timers, &CadenceTimers::MarkOverdue)};
}

}  // namespace linli::pairing
