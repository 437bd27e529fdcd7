#pragma once

#include <string>
#include <vector>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/fixtures.h"
#include "services/platform/testing/given_when_then.h"

namespace linli::campaign::fixtures {

using ActivityFact = v1::ActivityFact;

inline ActivityFact Created(const v1::Activity& asked = Fair()) {
  ActivityFact fact;
  v1::Activity& activity = *fact.mutable_created()->mutable_activity();
  activity = asked;
  activity.set_name(kFair);
  activity.set_state(v1::Activity::STATE_DRAFT);
  for (int i = 0; i < activity.sessions_size(); ++i) {
    activity.mutable_sessions(i)->set_id("s" + std::to_string(i + 1));
  }
  for (int i = 0; i < activity.posts_size(); ++i) {
    activity.mutable_posts(i)->set_id("p" + std::to_string(i + 1));
  }
  *activity.mutable_create_time() = ToProto(kBefore);
  return fact;
}

inline v1::Activity Draft() { return Created().created().activity(); }

inline v1::Session PlacedSession(int start_hour, int end_hour,
                                 v1::Session::State state = v1::Session::STATE_SCHEDULED) {
  v1::Session session = SessionAt(start_hour, end_hour);
  session.set_state(state);
  session.set_id("s1");
  *session.mutable_place() = Square();
  session.mutable_place()->set_region("regions/520181");
  return session;
}

template <class FactMessage>
void Describe(FactMessage& fact) {
  fact.set_activity(kFair);
  fact.set_campaign(kMonth);
  fact.set_title(Fair().title());
  fact.set_region(Fair().region());
  fact.set_lead_unit(Fair().lead_unit());
  fact.add_co_hosts("units/school");
  *fact.mutable_posts() = Draft().posts();
}

inline ActivityFact Scheduled() {
  ActivityFact fact;
  v1::ActivityScheduled& scheduled = *fact.mutable_scheduled();
  Describe(scheduled);
  scheduled.set_kind(Fair().kind());
  *scheduled.add_sessions() = PlacedSession(kStart, kEnd);
  *scheduled.mutable_schedule_time() = ToProto(kBefore);
  return fact;
}

inline ActivityFact Rescheduled() {
  ActivityFact fact;
  v1::ActivityRescheduled& rescheduled = *fact.mutable_rescheduled();
  Describe(rescheduled);
  *rescheduled.add_previous_sessions() = PlacedSession(kStart, kEnd);
  *rescheduled.add_sessions() = PlacedSession(kStart + kDay, kEnd + kDay);
  rescheduled.set_reason("雨");
  *rescheduled.mutable_reschedule_time() = ToProto(kBefore);
  return fact;
}

inline ActivityFact Cancelled(v1::Activity::State from) {
  ActivityFact fact;
  v1::ActivityCancelled& cancelled = *fact.mutable_cancelled();
  Describe(cancelled);
  const bool draft = from == v1::Activity::STATE_DRAFT;
  *cancelled.add_sessions() = PlacedSession(
      kStart, kEnd, draft ? v1::Session::STATE_UNSPECIFIED : v1::Session::STATE_SCHEDULED);
  cancelled.set_previous_state(from);
  cancelled.set_reason("雨");
  *cancelled.mutable_cancel_time() = ToProto(kBefore);
  return fact;
}

inline ActivityFact SomeHeld(const std::vector<std::string>& sessions, Time now = Hour(kEnd)) {
  ActivityFact fact;
  v1::SessionsHeld& held = *fact.mutable_sessions_held();
  held.set_activity(kFair);
  held.set_campaign(kMonth);
  for (const auto& session : sessions) held.add_sessions(session);
  *held.mutable_held_time() = ToProto(now);
  return fact;
}

inline ActivityFact Held(const v1::Attendance& attendance = {}) {
  ActivityFact fact;
  v1::ActivityHeld& held = *fact.mutable_held();
  held.set_activity(kFair);
  held.set_campaign(kMonth);
  held.set_lead_unit("units/lead");
  *held.mutable_attendance() = attendance;
  *held.mutable_held_time() = ToProto(Hour(kEnd));
  return fact;
}

inline ActivityFact Reported() {
  ActivityFact fact;
  v1::ActivityReported& reported = *fact.mutable_reported();
  reported.set_activity(kFair);
  reported.set_campaign(kMonth);
  reported.set_lead_unit("units/lead");
  reported.mutable_attendance();
  reported.set_summary("顺利");
  *reported.mutable_report_time() = ToProto(Hour(kEnd));
  return fact;
}

inline testing::Scenario<v1::Activity, v1::ActivityFact> GivenActivity(const ActivityFacts& past) {
  return testing::Given<v1::Activity, v1::ActivityFact>(Evolve, past);
}

inline v1::Campaign CampaignIn(v1::Campaign::State state) {
  v1::Campaign campaign = Month();
  campaign.set_name(kMonth);
  campaign.set_state(state);
  return campaign;
}
inline const v1::Campaign kAnnounced = CampaignIn(v1::Campaign::STATE_ANNOUNCED);

inline At AtTime(Time now, const v1::Campaign* campaign = &kAnnounced) {
  At at = Now(now, kFair);
  at.campaign = campaign;
  return at;
}

inline v1::CreateActivityRequest Create(const v1::Activity& activity) {
  v1::CreateActivityRequest request;
  *request.mutable_activity() = activity;
  return request;
}

inline v1::UpdateActivityRequest Update(const v1::Activity& activity) {
  v1::UpdateActivityRequest request;
  *request.mutable_activity() = activity;
  return request;
}

inline v1::RescheduleActivityRequest Reschedule(const v1::Session& session) {
  v1::RescheduleActivityRequest request;
  *request.add_sessions() = session;
  request.set_reason("雨");
  return request;
}

inline v1::RescheduleActivityRequest RescheduleByADay() {
  return Reschedule(SessionAt(kStart + kDay, kEnd + kDay));
}

inline v1::CancelActivityRequest Cancel() {
  v1::CancelActivityRequest request;
  request.set_reason("雨");
  return request;
}

inline v1::ReportActivityRequest Report() {
  v1::ReportActivityRequest request;
  request.set_summary("顺利");
  return request;
}

inline common::v1::Measure About(std::int64_t quantity) {
  common::v1::Measure measure;
  measure.set_quantity(quantity);
  measure.set_unit(common::v1::MEASURE_UNIT_PERSON_TIMES);
  measure.set_precision(common::v1::MEASURE_PRECISION_ABOUT);
  return measure;
}

inline v1::CancelSessionsRequest CancelSessions(const std::vector<std::string>& sessions) {
  v1::CancelSessionsRequest request;
  for (const auto& session : sessions) request.add_sessions(session);
  request.set_reason("雨");
  return request;
}

inline v1::RecordAttendanceRequest Record(const std::string& session,
                                          const v1::Attendance& attendance) {
  v1::RecordAttendanceRequest request;
  request.set_session(session);
  *request.mutable_attendance() = attendance;
  return request;
}

/// The fair, every week by this rule.
inline v1::Activity FairBy(const std::string& rule) {
  v1::Activity activity = Fair();
  activity.mutable_recurrence()->set_rule(rule);
  return activity;
}

/// Takes place as planned, then `more` happens; the campaign is over long after.
inline v1::Activity ScheduledSeries(const std::string& rule, const ActivityFacts& more = {}) {
  v1::Campaign year = Month();
  year.set_name(kMonth);
  year.set_state(v1::Campaign::STATE_ANNOUNCED);
  *year.mutable_end_time() = ToProto(Hour(500 * kDay));
  At at = Now(kBefore, kFair);
  at.campaign = &year;
  v1::Activity activity;
  Evolve(activity, Only(Decide(activity, Create(FairBy(rule)), at)));
  Evolve(activity, Only(Decide(activity, v1::ScheduleActivityRequest(), at)));
  for (const auto& fact : more) Evolve(activity, fact);
  return activity;
}

inline common::v1::Measure Exactly(std::int64_t quantity) {
  common::v1::Measure measure = About(quantity);
  measure.set_precision(common::v1::MEASURE_PRECISION_EXACT);
  return measure;
}

inline v1::Attendance Served(const common::v1::Measure& beneficiaries) {
  v1::Attendance attendance;
  *attendance.mutable_beneficiaries() = beneficiaries;
  return attendance;
}

inline std::vector<std::string> BadFields(const v1::Activity& activity) {
  const auto outcome = Decide(v1::Activity(), Create(activity), AtTime(kBefore));
  return outcome.ok() ? std::vector<std::string>() : FieldsOf(outcome.error());
}

}  // namespace linli::campaign::fixtures
