#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/events/position.h"

namespace linli::gateway {

/// Up to where the streams of a partition have been told: one position per service, in the order of
/// the tail's list.
struct Cursor {
  int partition = 0;
  std::vector<events::Position> at;
};

/// Opaque to clients: letters, digits, "-" and "_".
std::string ToText(const Cursor& cursor);
/// nullopt if it is not one, or of another number of services.
std::optional<Cursor> ParseCursor(std::string_view text, std::size_t services);

}  // namespace linli::gateway
