#pragma once

#include <optional>
#include <string>

#include "services/platform/base/time.h"

namespace linli::mediation {

/// When the day "2026-09-30" is over in China (UTC+8); nullopt if there is no such day.
std::optional<Time> EndOfDay(const std::string& date);
/// The end of the day `days` after that of `time`: the starting day is not counted (Civil Code
/// art. 201).
Time EndOfDayAfter(Time time, int days);

}  // namespace linli::mediation
