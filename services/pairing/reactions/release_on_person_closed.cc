#include "services/pairing/reactions/release_all.h"

namespace linli::pairing {

Task<Result<events::Progress>> ReleaseReactions::OnPersonClosed(
    Tx& tx, const Event&, const directory::v1::PersonClosed& fact) {
  const Marked helped_by{"open_of_helper", fact.person()};
  const ReleaseHelper release;
  LINLI_CO_TRY(co_await ReleaseNext(tx, kPairing, helped_by, release));
  if (tx.changed()) co_return Progress::kMore;
  const Marked spoken_for{"by_person", fact.person()};
  const ReleasePerson forget{fact.person()};
  co_return co_await ReleaseNext(tx, kHousehold, spoken_for, forget);
}

}  // namespace linli::pairing
