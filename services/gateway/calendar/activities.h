#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/activity.pb.h"
#include "services/gateway/calendar/appointment.h"

namespace linli::gateway {

/// An activity as a calendar shows it: one series where its sessions are what its recurrence makes,
/// save some that were moved or cancelled; else each session alone. Nothing of a draft. Cancelled
/// ones that ended before `cancelled_since` are left out.
std::vector<Appointment> AppointmentsOf(const campaign::v1::Activity& activity,
                                        Time cancelled_since);

}  // namespace linli::gateway
