#pragma once

#include <string>
#include <vector>

#include "tests/end_to_end/instance.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// Founds a county by public RPCs. Aborts where one is refused.
County Found(e2e::Instance& instance, int volunteers);

}  // namespace linli::fault
