#pragma once

#include <string>

#include "services/platform/store/transaction.h"

namespace linli::volunteer {

/// What the county's check-in codes are made with: of the service's own key, so that every replica
/// knows it and no state holds it.
inline std::string CheckInKey(const store::Transaction& tx) {
  return tx.KeyFor("check-in codes of " + tx.origin().tenant);
}

}  // namespace linli::volunteer
