#include "services/pairing/reactions/release_all.h"

namespace linli::pairing {

Task<Result<events::Progress>> ReleaseReactions::OnUnitClosed(
    Tx& tx, const Event&, const directory::v1::UnitClosed& fact) {
  const Marked helped_by{"open_of_helper", fact.unit()};
  const ReleaseHelper release;
  LINLI_CO_TRY(co_await ReleaseNext(tx, kPairing, helped_by, release));
  if (tx.changed()) co_return Progress::kMore;
  const Marked supported{"by_unit", fact.unit()};
  const CloseForUnit close;
  co_return co_await ReleaseNext(tx, kHousehold, supported, close);
}

}  // namespace linli::pairing
