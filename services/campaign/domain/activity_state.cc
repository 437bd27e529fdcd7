#include <algorithm>
#include <set>

#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/coverage.h"
#include "services/campaign/domain/figure_counters.h"
#include "services/platform/base/time.h"
#include "services/platform/decider/region_marks.h"

namespace linli::campaign {
namespace {

using v1::Activity;

// The activity's place with its region.
v1::Place PlaceOf(const Activity& activity) {
  v1::Place place = activity.place();
  if (place.region().empty()) place.set_region(activity.region());
  return place;
}

void Replace(Activity& activity, const Activity& edited) {
  Activity next = edited;
  next.set_state(activity.state());
  *next.mutable_create_time() = activity.create_time();
  activity = std::move(next);
}

void SetToCome(Activity& activity, v1::Session::State state) {
  for (auto& session : *activity.mutable_sessions()) {
    if (IsToCome(session)) session.set_state(state);
  }
}

void Schedule(Activity& activity, const v1::ActivityScheduled& scheduled) {
  activity.set_state(Activity::STATE_SCHEDULED);
  activity.set_late_entry(scheduled.late_entry());
  SetToCome(activity, v1::Session::STATE_SCHEDULED);
  *activity.mutable_schedule_time() = scheduled.schedule_time();
}

// What the fact tells, and the figures, of which it tells nothing. A session in the activity's own
// place need not say so.
void Reschedule(Activity& activity, const v1::ActivityRescheduled& rescheduled) {
  Sessions sessions = rescheduled.sessions();
  const std::string place = PlaceOf(activity).SerializeAsString();
  for (auto& session : sessions) {
    if (session.state() == v1::Session::STATE_UNSPECIFIED) {
      session.set_state(v1::Session::STATE_SCHEDULED);
    }
    if (session.has_place() && session.place().SerializeAsString() == place) session.clear_place();
    const v1::Session* had = FindSession(activity.sessions(), session.id());
    if (had != nullptr && had->has_attendance()) {
      *session.mutable_attendance() = had->attendance();
    }
  }
  activity.mutable_sessions()->Swap(&sessions);
  if (rescheduled.has_recurrence()) *activity.mutable_recurrence() = rescheduled.recurrence();
  activity.set_reschedule_count(activity.reschedule_count() + 1);
  activity.set_reschedule_reason(rescheduled.reason());
}

// Of several sessions the whole only has sums, which follow from theirs.
void SetWhole(Activity& activity, const v1::Attendance& attendance) {
  v1::Session* only = FindSession(*activity.mutable_sessions(), "");
  if (only != nullptr && attendance.ByteSizeLong() > 0) *only->mutable_attendance() = attendance;
}

void Cancel(Activity& activity, const v1::ActivityCancelled& cancelled) {
  SetToCome(activity, v1::Session::STATE_CANCELLED);
  activity.set_state(Activity::STATE_CANCELLED);
  activity.set_cancel_reason(cancelled.reason());
}

void Hold(Activity& activity, const v1::ActivityHeld& held) {
  SetToCome(activity, v1::Session::STATE_HELD);
  activity.set_state(Activity::STATE_HELD);
  SetWhole(activity, held.attendance());
  *activity.mutable_held_time() = held.held_time();
}

void HoldSome(Activity& activity, const v1::SessionsHeld& held) {
  for (const auto& id : held.sessions()) {
    v1::Session* session = FindSession(*activity.mutable_sessions(), id);
    LINLI_CHECK(session != nullptr);
    session->set_state(v1::Session::STATE_HELD);
  }
}

void Record(Activity& activity, const v1::AttendanceRecorded& recorded) {
  v1::Session* session = FindSession(*activity.mutable_sessions(), recorded.session());
  LINLI_CHECK(session != nullptr);
  *session->mutable_attendance() = recorded.attendance();
}

void Report(Activity& activity, const v1::ActivityReported& reported) {
  activity.set_state(Activity::STATE_REPORTED);
  SetWhole(activity, reported.attendance());
  activity.set_report_summary(reported.summary());
  *activity.mutable_report_time() = reported.report_time();
}

// Once for each moment at which sessions begin, so that a calendar reads a stretch of time however
// long the series is.
void MarkSessions(const Activity& activity, Marks& marks) {
  std::set<std::string> starts;
  for (const auto& session : activity.sessions()) {
    starts.insert(ToText(FromProto(session.start_time())));
  }
  for (const auto& start : starts) {
    marks.indexes.push_back({"sessions", "", start});
    MarkRegions(marks, "sessions", activity.region(), start);
  }
}

void Apply(Activity& activity, const v1::ActivityFact& fact) {
  switch (fact.fact_case()) {
    case v1::ActivityFact::kCreated:
      activity = fact.created().activity();
      return;
    case v1::ActivityFact::kUpdated:
      return Replace(activity, fact.updated().activity());
    case v1::ActivityFact::kScheduled:
      return Schedule(activity, fact.scheduled());
    case v1::ActivityFact::kRescheduled:
      return Reschedule(activity, fact.rescheduled());
    case v1::ActivityFact::kCancelled:
      return Cancel(activity, fact.cancelled());
    case v1::ActivityFact::kHeld:
      return Hold(activity, fact.held());
    case v1::ActivityFact::kReported:
      return Report(activity, fact.reported());
    case v1::ActivityFact::kSessionsHeld:
      return HoldSome(activity, fact.sessions_held());
    case v1::ActivityFact::kAttendanceRecorded:
      return Record(activity, fact.attendance_recorded());
    case v1::ActivityFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"an activity's fact of no known kind");
}

}  // namespace

void Evolve(Activity& activity, const v1::ActivityFact& fact) {
  Apply(activity, fact);
  v1::Attendance total = TotalAttendance(activity.sessions());
  activity.clear_attendance();
  if (total.ByteSizeLong() > 0) *activity.mutable_attendance() = std::move(total);
}

Marks MarksOf(const Activity& activity) {
  Marks marks;
  if (activity.state() == Activity::STATE_UNSPECIFIED) return marks;
  const std::string start = ToText(FirstStart(activity.sessions()));
  const bool in_campaign = !activity.campaign().empty();
  marks.indexes.push_back({"all", "", start});
  marks.indexes.push_back({"by_state", v1::Activity::State_Name(activity.state()), start});
  marks.indexes.push_back({"by_lead_unit", activity.lead_unit(), start});
  if (in_campaign) marks.indexes.push_back({"by_campaign", activity.campaign(), start});
  marks.indexes.push_back({"by_unit", activity.lead_unit(), start});
  for (const auto& unit : activity.co_hosts()) marks.indexes.push_back({"by_unit", unit, start});
  MarkSessions(activity, marks);
  AddCoverage(activity, start, marks);
  MarkFigures(marks, activity);
  if (activity.state() != Activity::STATE_SCHEDULED) return marks;
  const auto& sessions = activity.sessions();
  const auto next = std::find_if(sessions.begin(), sessions.end(), IsToCome);
  // None between the facts that hold the last session and the activity, which is all that a log
  // with a broken end may leave.
  if (next != sessions.end()) {
    marks.timers.push_back({"mark_activity_held", FromProto(next->end_time())});
  }
  if (in_campaign) {
    marks.indexes.push_back({"scheduled_by_campaign", activity.campaign(), start});
  }
  return marks;
}

Scope ScopeOf(const Activity& activity) {
  Scope scope;
  scope.region = activity.region();
  scope.units = {activity.lead_unit()};
  return scope;
}

google::protobuf::RepeatedPtrField<v1::Session> PlacedSessions(const Activity& activity) {
  auto sessions = activity.sessions();
  for (auto& session : sessions) {
    session.clear_attendance();
    if (!session.has_place() && activity.has_place()) *session.mutable_place() = activity.place();
    if (session.has_place() && session.place().region().empty()) {
      session.mutable_place()->set_region(activity.region());
    }
  }
  return sessions;
}

std::int64_t Needed(const Activity& activity) {
  std::int64_t needed = 0;
  for (const auto& post : activity.posts()) needed += post.count();
  return needed * CountOn(activity.sessions());
}

}  // namespace linli::campaign
