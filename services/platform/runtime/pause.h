#pragma once

#include <chrono>

#include "services/platform/runtime/task.h"

namespace linli::runtime {

/// Lets other coroutines run for `time`.
Task<void> Pause(std::chrono::milliseconds time);

}  // namespace linli::runtime
