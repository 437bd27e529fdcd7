#pragma once

#include "tools/linli/seed/people.h"

namespace linli::cli::seed {

/// Enters the holidays and make-up working days of 2025 and 2026 as the State Council published
/// them, so that clocks count by them from the county's first case on.
Result<void> SetWorkCalendars(const Settings& settings, Client& admin);

}  // namespace linli::cli::seed
