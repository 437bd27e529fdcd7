#pragma once

#include <optional>
#include <vector>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/events.pb.h"
#include "services/campaign/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

using ActivityFacts = std::vector<v1::ActivityFact>;

/// Planning: what an activity is. `at.campaign` is the campaign it shall belong to.
Result<ActivityFacts> Decide(const v1::Activity&, const v1::CreateActivityRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::UpdateActivityRequest&, const At&);

/// An activity of the campaign `at.campaign` is made of one of another campaign, without what
/// became of that and without its cancelled sessions.
struct CloneActivity {
  v1::Activity source;
  int shift_days = 0;
};
Result<ActivityFacts> Decide(const v1::Activity&, const CloneActivity&, const At&);

/// Its way: DRAFT > SCHEDULED > HELD > REPORTED, or CANCELLED. `at.campaign` is the one it belongs
/// to; that its places are free is for PlaceBookings to say, in the same commit.
Result<ActivityFacts> Decide(const v1::Activity&, const v1::ScheduleActivityRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::RescheduleActivityRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::CancelActivityRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::MarkActivityHeldRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::ReportActivityRequest&, const At&);

/// Its sessions.
Result<ActivityFacts> Decide(const v1::Activity&, const v1::CancelSessionsRequest&, const At&);
Result<ActivityFacts> Decide(const v1::Activity&, const v1::RecordAttendanceRequest&, const At&);
/// What time does: sessions that are over are HELD. No fact if none is.
struct HoldSessions {};
Result<ActivityFacts> Decide(const v1::Activity&, const HoldSessions&, const At&);

void Evolve(v1::Activity& activity, const v1::ActivityFact& fact);

Marks MarksOf(const v1::Activity& activity);
Scope ScopeOf(const v1::Activity& activity);

/// Its sessions as events tell them: each with its place and the place with its region, without
/// figures.
google::protobuf::RepeatedPtrField<v1::Session> PlacedSessions(const v1::Activity& activity);
/// Volunteers it needs: the posts' counts in all sessions that are on.
std::int64_t Needed(const v1::Activity& activity);

}  // namespace linli::campaign
