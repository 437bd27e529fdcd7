#pragma once

#include <string>
#include <vector>

#include "services/gateway/calendar/appointment.h"

namespace linli::gateway {

/// A calendar as RFC 5545 has it, in the county's time zone by a VTIMEZONE of its own. `stamp` is
/// the DTSTAMP of all entries: the same input gives the same text, which its ETag rests on.
std::string ToIcs(const std::string& title, const std::vector<Appointment>& appointments,
                  Time stamp);

}  // namespace linli::gateway
