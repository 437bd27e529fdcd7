#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/reactions/activity_shifts.h"
#include "services/volunteer/reactions/opportunity_reactions.h"

namespace linli::volunteer {

Task<Result<events::Progress>> OpportunityReactions::Move(
    Tx& tx, const Event&, const campaign::v1::ActivityRescheduled& fact) {
  const auto name = OpportunityOfActivity(fact.activity());
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kOpportunity, name));
  if (!found.has_value()) co_return Progress::kDone;
  const MoveShifts move{ShiftsOf(fact.sessions(), fact.posts())};
  const At at = AtOf(tx, name);
  LINLI_CO_ASSIGN(const auto facts, Decide(found->state, move, at));
  tx.Record(kOpportunity, *found, facts);
  co_return Progress::kDone;
}

}  // namespace linli::volunteer
