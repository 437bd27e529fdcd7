#include "services/pairing/reactions/release_all.h"

namespace linli::pairing {

Task<Result<events::Progress>> ReleaseReactions::OnHouseholdClosed(
    Tx& tx, const Event&, const v1::HouseholdClosed& fact) {
  const Marked of_household{"unsettled_of_household", fact.name()};
  const ReleaseHousehold release;
  co_return co_await ReleaseNext(tx, kPairing, of_household, release);
}

Task<Result<events::Progress>> ReleaseReactions::OnHouseholdErased(
    Tx& tx, const Event&, const v1::HouseholdErased& fact) {
  const Marked of_household{"unsettled_of_household", fact.name()};
  const ReleaseHousehold release;
  co_return co_await ReleaseNext(tx, kPairing, of_household, release);
}

}  // namespace linli::pairing
