#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/platform/base/time.h"

namespace linli::cli {

/// "2026-09-05 09:00", "2026-09-05T09:00:30", "2026-09-05" (midnight) in county time, or RFC 3339
/// with an offset or Z. nullopt for anything else, a day that does not exist included.
std::optional<Time> ParseTime(std::string_view text);

/// "2026-09-05 09:00" in county time; with seconds only where they are not zero.
std::string ToCountyText(Time time);

}  // namespace linli::cli
