#include "services/gateway/calendar/kept.h"

#include <algorithm>

namespace linli::gateway {

std::string UidOf(std::string name) {
  std::replace(name.begin(), name.end(), '/', '-');
  return name + "@linli";
}

void Keep(Appointment appointment, Time now, std::map<std::string, Appointment>& found) {
  const bool cancelled = appointment.status == Appointment::Status::kCancelled;
  const auto kept = cancelled ? kCancelledKept : kPastKept;
  // A series may go on for years, and its own end is not at hand.
  if (appointment.rule.empty() && appointment.span.end < now - kept) return;
  auto uid = appointment.uid;
  found[std::move(uid)] = std::move(appointment);
}

}  // namespace linli::gateway
