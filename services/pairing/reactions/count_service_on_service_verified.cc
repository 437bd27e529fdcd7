#include "services/pairing/reactions/need_of_opportunity.h"
#include "services/pairing/reactions/need_reactions.h"

namespace linli::pairing {

Task<Result<events::Progress>> NeedReactions::OnVerified(
    Tx& tx, const Event&, const volunteer::v1::ServiceVerified& fact) {
  const CountService count{fact.name()};
  co_return co_await TellNeedOf(tx, fact.opportunity(), count);
}

Task<Result<events::Progress>> NeedReactions::OnVoided(Tx& tx, const Event&,
                                                       const volunteer::v1::ServiceVoided& fact) {
  if (!fact.counted()) co_return Progress::kDone;
  const UncountService uncount{fact.name()};
  co_return co_await TellNeedOf(tx, fact.opportunity(), uncount);
}

}  // namespace linli::pairing
