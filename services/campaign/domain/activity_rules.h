#pragma once

#include <initializer_list>
#include <string>

#include "services/campaign/domain/activity.h"

namespace linli::campaign {

using Sessions = google::protobuf::RepeatedPtrField<v1::Session>;

/// WRONG_STATE unless the activity is in one of `states`.
Result<void> RequireState(const v1::Activity& activity,
                          std::initializer_list<v1::Activity::State> states);

/// CAMPAIGN_NOT_OPEN if there is a campaign and it takes no activities.
Result<void> RequireOpenCampaign(const At& at);

/// Adds what is wrong with the sessions' times: each in order and not too long, one after another,
/// and within the campaign's period. `prefix` leads to them ("activity.").
void CheckSessions(const Sessions& sessions, const v1::Campaign* campaign,
                   const std::string& prefix, Violations& bad);

/// Adds what is wrong with the figures' units and precisions.
void CheckAttendance(const v1::Attendance& attendance, Violations& bad);
/// `known` with the figures of `typed` put over it, marked as typed by `person`.
v1::Attendance Typed(const v1::Attendance& known, const v1::Attendance& typed,
                     const std::string& person);

}  // namespace linli::campaign
