#pragma once

#include <string>

#include "linli/campaign/v1/activity.pb.h"
#include "linli/campaign/v1/campaign.pb.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {

/// The sessions a rule makes, `first` being the first of them: as long as it, in its place, without
/// ids. Adds what is wrong; `prefix` leads to the recurrence and the session ("activity.").
Sessions Occurrences(const v1::Recurrence& recurrence, const v1::Session& first,
                     const v1::Campaign* campaign, const std::string& prefix, Violations& bad);

/// The recurrence so many days later.
v1::Recurrence Shifted(const v1::Recurrence& recurrence, int days);

}  // namespace linli::campaign
