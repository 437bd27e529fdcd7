#include "services/campaign/domain/activity.h"

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Activity;

Result<void> RequireWithinPeriod(const Activity& activity, const v1::Campaign* campaign) {
  if (campaign == nullptr) return {};
  const Span period = SpanOf(*campaign);
  for (const auto& session : activity.sessions()) {
    const Span span = SpanOf(session);
    if (period.Covers(span)) continue;
    return Refuse(v1::ERROR_REASON_ACTIVITY_OUTSIDE_PERIOD, {{"activity", activity.name()},
                                                             {"start", ToText(span.start)},
                                                             {"end", ToText(span.end)},
                                                             {"campaign", campaign->name()},
                                                             {"period_start", ToText(period.start)},
                                                             {"period_end", ToText(period.end)}});
  }
  return {};
}

}  // namespace

Result<ActivityFacts> Decide(const Activity& activity, const v1::ScheduleActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_DRAFT}));
  LINLI_TRY(RequireOpenCampaign(at));
  LINLI_TRY(RequireWithinPeriod(activity, at.campaign));
  LINLI_TRY(RequireRoom(activity));
  const Time start = FirstStart(activity.sessions());
  const bool late = start <= at.now;
  if (late && !request.late_entry()) {
    return Refuse(v1::ERROR_REASON_ACTIVITY_START_PAST,
                  {{"activity", activity.name()}, {"start", ToText(start)}});
  }
  v1::ActivityFact fact;
  v1::ActivityScheduled& scheduled = *fact.mutable_scheduled();
  Describe(activity, scheduled);
  for (auto& session : *scheduled.mutable_sessions()) {
    session.set_state(v1::Session::STATE_SCHEDULED);
  }
  scheduled.set_kind(activity.kind());
  scheduled.set_risk_notice(activity.risk_notice());
  scheduled.set_late_entry(late);
  *scheduled.mutable_schedule_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::CancelActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_DRAFT, Activity::STATE_SCHEDULED}));
  v1::ActivityFact fact;
  v1::ActivityCancelled& cancelled = *fact.mutable_cancelled();
  Describe(activity, cancelled);
  cancelled.set_previous_state(activity.state());
  cancelled.set_reason(request.reason());
  *cancelled.mutable_cancel_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

}  // namespace linli::campaign
