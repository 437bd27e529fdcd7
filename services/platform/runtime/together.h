#pragma once

#include <vector>

#include "services/platform/runtime/task.h"

namespace linli::runtime {

/// Starts all of them, in their order, and waits until all are through. None may throw.
Task<void> Together(std::vector<Task<void>> tasks);

}  // namespace linli::runtime
