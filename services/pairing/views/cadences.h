#pragma once

#include <optional>
#include <string>

#include "services/pairing/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::pairing {

/// What a cadence of this pairing and kind is reckoned with: the last visit that met somebody.
Task<Result<CadenceAt>> ReckoningAt(store::Transaction& tx, v1::Pairing pairing,
                                    v1::Visit::Kind kind);
/// Brings all cadences of the pairing up to what is known now; how many changed.
Task<Result<int>> ReckonPairing(store::Transaction& tx, const v1::Pairing& pairing);
/// Gives the pairing the cadences of the one it follows, where it has none of its own.
Task<Result<void>> TakeOverCadences(store::Transaction& tx, const v1::Pairing& pairing);

}  // namespace linli::pairing
