#pragma once

#include <string>
#include <vector>

#include "services/platform/store/verify.h"

namespace linli::cli {

/// What does not hold in the chains of readings of all cases (`audit` is mediation's): a record
/// changed, left out or put in between, a checkpoint that `public_key` (32 bytes) has not signed.
/// Names cases, never readers.
std::vector<std::string> CompareAccessChains(const store::Audit& audit,
                                             const std::string& public_key);

}  // namespace linli::cli
