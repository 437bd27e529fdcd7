#include "services/pairing/reactions/need_of_opportunity.h"
#include "services/pairing/reactions/need_reactions.h"

namespace linli::pairing {

Task<Result<events::Progress>> NeedReactions::OnOpened(
    Tx& tx, const Event&, const volunteer::v1::OpportunityOpened& fact) {
  if (fact.need().empty()) co_return Progress::kDone;
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kNeed, fact.need()));
  if (!found.has_value()) co_return Progress::kDone;
  const NoteOpportunity note{fact.name()};
  const At at = AtOf(tx, fact.need());
  LINLI_CO_ASSIGN(const auto facts, Decide(found->state, note, at));
  tx.Record(kNeed, *found, facts);
  co_return Progress::kDone;
}

Task<Result<events::Progress>> NeedReactions::OnCancelled(
    Tx& tx, const Event&, const volunteer::v1::OpportunityCancelled& fact) {
  const ForgetOpportunity forget{fact.name()};
  co_return co_await TellNeedOf(tx, fact.name(), forget);
}

}  // namespace linli::pairing
