#pragma once

#include <initializer_list>
#include <string>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {

/// WRONG_STATE unless the activity is in one of `states`.
Result<void> RequireState(const v1::Activity& activity,
                          std::initializer_list<v1::Activity::State> states);

/// CAMPAIGN_NOT_OPEN if there is a campaign and it takes no activities.
Result<void> RequireOpenCampaign(const At& at);

/// TOO_LARGE if its state, once every session has its figures, or an event that tells of all its
/// sessions would outgrow the store.
Result<void> RequireRoom(const v1::Activity& activity);

/// Adds what is wrong with the sessions' times: each in order and not too long, one after another,
/// and within the campaign's period. `prefix` leads to them ("activity.").
void CheckSessions(const Sessions& sessions, const v1::Campaign* campaign,
                   const std::string& prefix, Violations& bad);
/// Adds what is wrong with where one session lies; returns whether it is good.
bool CheckWithinPeriod(const Span& span, const v1::Campaign& campaign, const std::string& prefix,
                       Violations& bad);
/// Adds to `field` if there are too many shifts, sessions x posts.
void CheckShifts(int sessions, int posts, const std::string& field, Violations& bad);

/// Adds what is wrong with the figures' units and precisions.
void CheckAttendance(const v1::Attendance& attendance, Violations& bad);
/// `known` with the figures of `typed` put over it, marked as typed by `person`.
v1::Attendance Typed(const v1::Attendance& known, const v1::Attendance& typed,
                     const std::string& person);

/// That the whole activity has taken place.
v1::ActivityFact HeldFact(const v1::Activity& activity, const v1::Attendance& attendance, Time now);

/// What every fact about an activity's place in the world says of it.
template <class Fact>
void Describe(const v1::Activity& activity, Fact& fact) {
  fact.set_activity(activity.name());
  fact.set_campaign(activity.campaign());
  fact.set_title(activity.title());
  fact.set_region(activity.region());
  fact.set_lead_unit(activity.lead_unit());
  *fact.mutable_co_hosts() = activity.co_hosts();
  *fact.mutable_sessions() = PlacedSessions(activity);
  *fact.mutable_posts() = activity.posts();
}

}  // namespace linli::campaign
