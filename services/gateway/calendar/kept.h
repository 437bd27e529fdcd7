#pragma once

#include <map>
#include <string>

#include "services/gateway/calendar/appointment.h"

namespace linli::gateway {

/// Cancelled entries stay so long after the time they were for, so that every calendar program has
/// fetched that they are.
inline constexpr std::chrono::days kCancelledKept{30};
/// What is past stays in a calendar for half a year.
inline constexpr std::chrono::days kPastKept{183};

/// "signUps-abc@linli"
std::string UidOf(std::string name);

/// Adds it unless it is too long ago.
void Keep(Appointment appointment, Time now, std::map<std::string, Appointment>& found);

}  // namespace linli::gateway
