#include <algorithm>

#include "linli/campaign/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/states.h"

namespace linli::campaign {
namespace {

using v1::Activity;

Result<void> RequireBegun(const Activity& activity, const v1::Session& session, Time now) {
  const Time start = FromProto(session.start_time());
  if (start <= now) return {};
  return Refuse(
      v1::ERROR_REASON_ACTIVITY_NOT_BEGUN,
      {{"activity", activity.name()}, {"session", session.id()}, {"start", ToText(start)}});
}

// The figures of one session may be given with what is said of the whole, if it is the only one.
Violations CheckWhole(const Activity& activity, const v1::Attendance& attendance) {
  Violations bad;
  CheckAttendance(attendance, bad);
  bad.Check(attendance.ByteSizeLong() == 0 || CountOn(activity.sessions()) == 1, "attendance",
            "该活动有多场，请分场次登记", "is typed session by session: the activity has several");
  return bad;
}

// Those that `is_over` says have taken place; none, no fact.
template <class Predicate>
ActivityFacts HoldWhere(const Activity& activity, Time now, Predicate is_over) {
  v1::ActivityFact fact;
  v1::SessionsHeld& held = *fact.mutable_sessions_held();
  held.set_activity(activity.name());
  held.set_campaign(activity.campaign());
  for (const auto& session : activity.sessions()) {
    if (IsToCome(session) && is_over(session)) held.add_sessions(session.id());
  }
  *held.mutable_held_time() = ToProto(now);
  return held.sessions().empty() ? ActivityFacts{} : ActivityFacts{fact};
}

}  // namespace

v1::ActivityFact HeldFact(const Activity& activity, const v1::Attendance& attendance, Time now) {
  v1::ActivityFact fact;
  v1::ActivityHeld& held = *fact.mutable_held();
  held.set_activity(activity.name());
  held.set_campaign(activity.campaign());
  held.set_lead_unit(activity.lead_unit());
  *held.mutable_attendance() = attendance;
  *held.mutable_held_time() = ToProto(now);
  return fact;
}

Result<ActivityFacts> Decide(const Activity& activity, const HoldSessions&, const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  const auto is_over = [&](const auto& session) { return FromProto(session.end_time()) <= at.now; };
  ActivityFacts facts = HoldWhere(activity, at.now, is_over);
  const auto& sessions = activity.sessions();
  const bool more = std::any_of(sessions.begin(), sessions.end(), [&](const auto& session) {
    return IsToCome(session) && !is_over(session);
  });
  if (!more) facts.push_back(HeldFact(activity, activity.attendance(), at.now));
  return facts;
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::MarkActivityHeldRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED}));
  LINLI_TRY(RequireBegun(activity, LastOn(activity.sessions()), at.now));
  Violations bad = CheckWhole(activity, request.attendance());
  if (!bad.empty()) return std::move(bad).ToError();
  ActivityFacts facts = HoldWhere(activity, at.now, [](const auto&) { return true; });
  facts.push_back(
      HeldFact(activity, Typed(activity.attendance(), request.attendance(), at.actor), at.now));
  return facts;
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::ReportActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_HELD}));
  Violations bad = CheckWhole(activity, request.attendance());
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

Result<ActivityFacts> Decide(const Activity& activity, const v1::RecordAttendanceRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_SCHEDULED, Activity::STATE_HELD}));
  Violations bad;
  const v1::Session* session = FindSession(activity.sessions(), request.session());
  bad.Check(session != nullptr, "session", "该活动没有这一场次；有多场时须写明场次",
            "is no session of this activity; if it has several, say which");
  CheckAttendance(request.attendance(), bad);
  if (!bad.empty()) return std::move(bad).ToError();
  if (!IsOn(*session)) {
    return Refuse(v1::ERROR_REASON_SESSION_WRONG_STATE, {{"activity", activity.name()},
                                                         {"session", session->id()},
                                                         {"state", StateText(*session)}});
  }
  LINLI_TRY(RequireBegun(activity, *session, at.now));
  v1::ActivityFact fact;
  v1::AttendanceRecorded& recorded = *fact.mutable_attendance_recorded();
  recorded.set_activity(activity.name());
  recorded.set_campaign(activity.campaign());
  recorded.set_lead_unit(activity.lead_unit());
  recorded.set_session(session->id());
  *recorded.mutable_attendance() = Typed(session->attendance(), request.attendance(), at.actor);
  *recorded.mutable_record_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

}  // namespace linli::campaign
