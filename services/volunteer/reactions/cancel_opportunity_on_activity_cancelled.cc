#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/reactions/activity_shifts.h"
#include "services/volunteer/reactions/opportunity_reactions.h"

namespace linli::volunteer {

Task<Result<events::Progress>> OpportunityReactions::Cancel(
    Tx& tx, const Event&, const campaign::v1::ActivityCancelled& fact) {
  const auto name = OpportunityOfActivity(fact.activity());
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kOpportunity, name));
  if (!found.has_value()) co_return Progress::kDone;
  const CancelForActivity cancel{fact.reason()};
  const At at = AtOf(tx, name);
  LINLI_CO_ASSIGN(const auto facts, Decide(found->state, cancel, at));
  tx.Record(kOpportunity, *found, facts);
  co_return Progress::kDone;
}

}  // namespace linli::volunteer
