#pragma once

#include "tools/linli/seed/plan.h"

namespace linli::cli::seed {

/// About `at_full_scale` x `scale`, but not less than `least`.
std::size_t Count(double at_full_scale, double scale, std::size_t least);
/// A number that looks like chance, the same everywhere.
std::uint64_t Mix(std::uint64_t seed, std::uint64_t number);
/// The local day of a moment, and the moment a local day begins.
std::chrono::sys_days LocalDay(Time time);
Time LocalMidnight(std::chrono::sys_days day);

/// The activities of the year before `anchor` and the next ones, with who serves and who benefits.
void AddActivities(Plan& plan, double scale, std::uint64_t seed, Time anchor);

}  // namespace linli::cli::seed
