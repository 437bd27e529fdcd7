#include "services/campaign/domain/activity.h"
#include "services/platform/base/time.h"

namespace linli::campaign {
namespace {

using v1::Activity;

void Replace(Activity& activity, const Activity& edited) {
  Activity next = edited;
  next.set_state(activity.state());
  *next.mutable_create_time() = activity.create_time();
  activity = std::move(next);
}

void Schedule(Activity& activity, const v1::ActivityScheduled& scheduled) {
  activity.set_state(Activity::STATE_SCHEDULED);
  activity.set_late_entry(scheduled.late_entry());
  *activity.mutable_schedule_time() = scheduled.schedule_time();
}

void Reschedule(Activity& activity, const v1::ActivityRescheduled& rescheduled) {
  *activity.mutable_sessions() = rescheduled.sessions();
  activity.set_reschedule_count(activity.reschedule_count() + 1);
  activity.set_reschedule_reason(rescheduled.reason());
}

void Report(Activity& activity, const v1::ActivityReported& reported) {
  activity.set_state(Activity::STATE_REPORTED);
  *activity.mutable_attendance() = reported.attendance();
  activity.set_report_summary(reported.summary());
  *activity.mutable_report_time() = reported.report_time();
}

}  // namespace

void Evolve(Activity& activity, const v1::ActivityFact& fact) {
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
      activity.set_state(Activity::STATE_CANCELLED);
      activity.set_cancel_reason(fact.cancelled().reason());
      return;
    case v1::ActivityFact::kHeld:
      activity.set_state(Activity::STATE_HELD);
      *activity.mutable_attendance() = fact.held().attendance();
      *activity.mutable_held_time() = fact.held().held_time();
      return;
    case v1::ActivityFact::kReported:
      return Report(activity, fact.reported());
    case v1::ActivityFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"an activity's fact of no known kind");
}

Marks MarksOf(const Activity& activity) {
  Marks marks;
  if (activity.state() == Activity::STATE_UNSPECIFIED) return marks;
  const std::string start = ToText(FromProto(activity.sessions(0).start_time()));
  const bool in_campaign = !activity.campaign().empty();
  marks.indexes.push_back({"all", "", start});
  marks.indexes.push_back({"by_lead_unit", activity.lead_unit(), start});
  if (in_campaign) marks.indexes.push_back({"by_campaign", activity.campaign(), start});
  if (activity.state() != Activity::STATE_SCHEDULED) return marks;
  const auto& last = activity.sessions(activity.sessions_size() - 1);
  marks.timers.push_back({"mark_activity_held", FromProto(last.end_time())});
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
  return needed * activity.sessions_size();
}

}  // namespace linli::campaign
