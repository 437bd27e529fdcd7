#include "services/campaign/domain/activity.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Activity;

// What every fact about an activity's place in the world says of it.
template <class Fact>
void Describe(const Activity& activity, Fact& fact) {
  fact.set_activity(activity.name());
  fact.set_campaign(activity.campaign());
  fact.set_title(activity.title());
  fact.set_region(activity.region());
  fact.set_lead_unit(activity.lead_unit());
  *fact.mutable_co_hosts() = activity.co_hosts();
  *fact.mutable_sessions() = PlacedSessions(activity);
  *fact.mutable_posts() = activity.posts();
}

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

// The session a reschedule means; it need not say which if there is only one.
v1::Session* FindSession(Sessions& sessions, const std::string& id) {
  if (id.empty()) return sessions.size() == 1 ? &sessions[0] : nullptr;
  const auto found = std::find_if(sessions.begin(), sessions.end(),
                                  [&](const auto& session) { return session.id() == id; });
  return found == sessions.end() ? nullptr : &*found;
}

void Move(v1::Session& session, const v1::Session& asked, const std::string& region) {
  *session.mutable_start_time() = asked.start_time();
  *session.mutable_end_time() = asked.end_time();
  if (!asked.has_place()) return;
  *session.mutable_place() = asked.place();
  if (asked.place().region().empty()) session.mutable_place()->set_region(region);
}

// The sessions as asked for; adds what is wrong with the asking.
Sessions Moved(const Activity& activity, const v1::RescheduleActivityRequest& request, const At& at,
               Violations& bad) {
  Sessions sessions = PlacedSessions(activity);
  std::set<const v1::Session*> seen;
  for (int i = 0; i < request.sessions_size(); ++i) {
    const std::string here = "sessions[" + std::to_string(i) + "].";
    v1::Session* session = FindSession(sessions, request.sessions(i).id());
    if (!bad.Check(session != nullptr, here + "id", "该活动没有这一场次",
                   "is no session of this activity")) {
      continue;
    }
    bad.Check(seen.insert(session).second, here + "id", "同一场次出现两次",
              "names a session twice");
    Move(*session, request.sessions(i), activity.region());
    bad.Check(!IsSane(session->start_time()) || FromProto(session->start_time()) > at.now,
              here + "start_time", "须是将来的时间", "must be in the future");
  }
  CheckSessions(sessions, at.campaign, "", bad);
  return sessions;
}

bool Same(const Sessions& a, const Sessions& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return google::protobuf::util::MessageDifferencer::Equals(x, y);
  });
}

}  // namespace

Result<ActivityFacts> Decide(const Activity& activity, const v1::ScheduleActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_DRAFT}));
  LINLI_TRY(RequireOpenCampaign(at));
  LINLI_TRY(RequireWithinPeriod(activity, at.campaign));
  const Time start = FromProto(activity.sessions(0).start_time());
  const bool late = start <= at.now;
  if (late && !request.late_entry()) {
    return Refuse(v1::ERROR_REASON_ACTIVITY_START_PAST,
                  {{"activity", activity.name()}, {"start", ToText(start)}});
  }
  v1::ActivityFact fact;
  v1::ActivityScheduled& scheduled = *fact.mutable_scheduled();
  Describe(activity, scheduled);
  scheduled.set_kind(activity.kind());
  scheduled.set_risk_notice(activity.risk_notice());
  scheduled.set_late_entry(late);
  *scheduled.mutable_schedule_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::RescheduleActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  LINLI_TRY(RequireOpenCampaign(at));
  const Time start = FromProto(activity.sessions(0).start_time());
  if (start <= at.now) {
    return Refuse(v1::ERROR_REASON_ACTIVITY_HAS_BEGUN,
                  {{"activity", activity.name()}, {"start", ToText(start)}});
  }
  Violations bad;
  Sessions sessions = Moved(activity, request, at, bad);
  if (!bad.empty()) return std::move(bad).ToError();
  for (auto& session : sessions) {
    *session.mutable_start_time() = ToProto(FromProto(session.start_time()));
    *session.mutable_end_time() = ToProto(FromProto(session.end_time()));
  }
  if (Same(sessions, PlacedSessions(activity))) return Refuse(v1::ERROR_REASON_NOTHING_CHANGED);
  v1::ActivityFact fact;
  v1::ActivityRescheduled& rescheduled = *fact.mutable_rescheduled();
  Describe(activity, rescheduled);
  *rescheduled.mutable_previous_sessions() = rescheduled.sessions();
  *rescheduled.mutable_sessions() = sessions;
  rescheduled.set_reason(request.reason());
  *rescheduled.mutable_reschedule_time() = ToProto(at.now);
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

Result<ActivityFacts> Decide(const Activity& activity, const v1::MarkActivityHeldRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  const Time start = FromProto(activity.sessions(activity.sessions_size() - 1).start_time());
  if (at.now < start) {
    return Refuse(v1::ERROR_REASON_ACTIVITY_NOT_BEGUN,
                  {{"activity", activity.name()}, {"start", ToText(start)}});
  }
  Violations bad;
  CheckAttendance(request.attendance(), bad);
  if (!bad.empty()) return std::move(bad).ToError();
  v1::ActivityFact fact;
  v1::ActivityHeld& held = *fact.mutable_held();
  held.set_activity(activity.name());
  held.set_campaign(activity.campaign());
  held.set_lead_unit(activity.lead_unit());
  *held.mutable_attendance() = Typed(activity.attendance(), request.attendance(), at.actor);
  *held.mutable_held_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::ReportActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_HELD}));
  Violations bad;
  CheckAttendance(request.attendance(), bad);
  if (!bad.empty()) return std::move(bad).ToError();
  v1::ActivityFact fact;
  v1::ActivityReported& reported = *fact.mutable_reported();
  reported.set_activity(activity.name());
  reported.set_campaign(activity.campaign());
  reported.set_lead_unit(activity.lead_unit());
  *reported.mutable_attendance() = Typed(activity.attendance(), request.attendance(), at.actor);
  reported.set_summary(request.summary());
  *reported.mutable_report_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

}  // namespace linli::campaign
