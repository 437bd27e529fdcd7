#pragma once

#include <functional>
#include <string>

#include "services/platform/base/result.h"

namespace linli::cli::seed {

/// Asks until it is there. WAITED_TOO_LONG after some minutes, with what was waited for.
Result<void> Await(const std::string& what, const std::function<Result<bool>()>& is_there);

}  // namespace linli::cli::seed
