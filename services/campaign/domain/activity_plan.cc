#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/material_issue.h"
#include "services/campaign/domain/series.h"
#include "services/campaign/domain/states.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Activity;

std::string Element(const std::string& list, int index) {
  return list + "[" + std::to_string(index) + "]";
}

Sessions Numbered(const Sessions& asked) {
  Sessions sessions = asked;
  int number = 0;
  for (auto& session : sessions) {
    session.set_id("s" + std::to_string(++number));
    session.clear_state();
    session.clear_attendance();
    *session.mutable_start_time() = ToProto(FromProto(session.start_time()));
    *session.mutable_end_time() = ToProto(FromProto(session.end_time()));
  }
  return sessions;
}

// What a client may say of an activity, and nothing else.
Activity Editable(const Activity& asked, const Sessions& sessions, const std::string& name) {
  Activity activity;
  activity.set_name(name);
  activity.set_campaign(asked.campaign());
  activity.set_kind(asked.kind());
  activity.set_title(asked.title());
  activity.set_lead_unit(asked.lead_unit());
  *activity.mutable_co_hosts() = asked.co_hosts();
  activity.set_region(asked.region());
  if (asked.has_place()) *activity.mutable_place() = asked.place();
  activity.set_venue_kind(asked.venue_kind());
  *activity.mutable_sessions() = Numbered(sessions);
  if (asked.has_recurrence()) *activity.mutable_recurrence() = asked.recurrence();
  activity.set_capacity(asked.capacity());
  *activity.mutable_posts() = asked.posts();
  int number = 0;
  for (auto& post : *activity.mutable_posts()) post.set_id("p" + std::to_string(++number));
  activity.set_risk_notice(asked.risk_notice());
  *activity.mutable_planned_materials() = asked.planned_materials();
  return activity;
}

v1::ActivityFact CreatedFact(const Activity& planned, Time now) {
  v1::ActivityFact fact;
  Activity& activity = *fact.mutable_created()->mutable_activity();
  activity = planned;
  activity.set_state(Activity::STATE_DRAFT);
  *activity.mutable_create_time() = ToProto(now);
  return fact;
}

Violations CheckActivity(const Activity& activity) {
  Violations bad;
  for (int i = 0; i < activity.co_hosts_size(); ++i) {
    bad.Check(activity.co_hosts(i) != activity.lead_unit(), Element("activity.co_hosts", i),
              "牵头单位不能同时是协办单位", "is the lead unit, which is no co-host");
  }
  std::set<std::string> titles;
  for (int i = 0; i < activity.posts_size(); ++i) {
    bad.Check(titles.insert(activity.posts(i).title()).second,
              Element("activity.posts", i) + ".title", "岗位名称重复", "names a post twice");
  }
  CheckPlannedMaterials(activity, bad);
  return bad;
}

// Whether this is the series the activity has already, as whoever edits something else gives it
// back.
bool IsSameSeries(const Activity& asked, const Activity& known) {
  using google::protobuf::util::MessageDifferencer;
  const Sessions sessions = Numbered(asked.sessions());
  return MessageDifferencer::Equals(asked.recurrence(), known.recurrence()) &&
         std::equal(sessions.begin(), sessions.end(), known.sessions().begin(),
                    known.sessions().end(),
                    [](const auto& a, const auto& b) { return MessageDifferencer::Equals(a, b); });
}

// The sessions asked for: as given, or as the recurrence makes them.
Sessions Planned(const Activity& asked, const Activity& known, const At& at, Violations& bad) {
  if (!asked.has_recurrence() || IsSameSeries(asked, known)) {
    CheckSessions(asked.sessions(), at.campaign, "activity.", bad);
    return asked.sessions();
  }
  if (!bad.Check(asked.sessions_size() == 1, "activity.sessions",
                 "有重复规则时只须给出第一场，其余由规则生成",
                 "is the first one alone: the recurrence makes the others")) {
    return asked.sessions();
  }
  return Occurrences(asked.recurrence(), asked.sessions(0), at.campaign, "activity.", bad);
}

// The activity as asked for, if all of it is good.
Result<Activity> Plan(const Activity& asked, const Activity& known, const At& at) {
  Violations bad = CheckActivity(asked);
  const Sessions sessions = Planned(asked, known, at, bad);
  CheckShifts(sessions.size(), asked.posts_size(), "activity.posts", bad);
  if (!bad.empty()) return std::move(bad).ToError();
  Activity activity = Editable(asked, sessions, at.name);
  LINLI_TRY(RequireRoom(activity));
  return activity;
}

bool CheckAfterPrevious(const Sessions& sessions, int i, const std::string& prefix,
                        Violations& bad) {
  if (i == 0 || !IsSane(sessions[i - 1].end_time())) return true;
  return bad.Check(FromProto(sessions[i - 1].end_time()) <= FromProto(sessions[i].start_time()),
                   prefix + "start_time", "须不早于上一场的结束时间",
                   "must not be before the end of the session before it");
}

}  // namespace

bool CheckWithinPeriod(const Span& span, const v1::Campaign& campaign, const std::string& prefix,
                       Violations& bad) {
  const Span period = SpanOf(campaign);
  const std::string text = ToText(period.start) + " – " + ToText(period.end);
  const bool starts_within = period.start <= span.start && span.start < period.end;
  const bool ends_within = !starts_within || span.end <= period.end;
  bad.Check(starts_within, prefix + "start_time",
            "不在 " + campaign.name() + " 的时间段 " + text + " 内",
            "is outside the period of " + campaign.name() + ", " + text);
  bad.Check(ends_within, prefix + "end_time",
            "不在 " + campaign.name() + " 的时间段 " + text + " 内",
            "is outside the period of " + campaign.name() + ", " + text);
  return starts_within && ends_within;
}

void CheckShifts(int sessions, int posts, const std::string& field, Violations& bad) {
  bad.Check(sessions * posts <= kShiftsMax, field, "场次数乘以岗位数不得超过 240",
            "makes more than 240 shifts, sessions times posts");
}

void CheckSessions(const Sessions& sessions, const v1::Campaign* campaign,
                   const std::string& prefix, Violations& bad) {
  for (int i = 0; i < sessions.size(); ++i) {
    const v1::Session& session = sessions[i];
    const std::string here = Element(prefix + "sessions", i) + ".";
    if (!CheckSpan(session.start_time(), session.end_time(), kSessionLengthMax, here, bad)) {
      continue;
    }
    CheckAfterPrevious(sessions, i, here, bad);
    if (campaign != nullptr) CheckWithinPeriod(SpanOf(session), *campaign, here, bad);
  }
}

Result<void> RequireState(const Activity& activity, std::initializer_list<Activity::State> states) {
  if (std::count(states.begin(), states.end(), activity.state()) > 0) return {};
  return WrongState(activity);
}

Result<void> RequireOpenCampaign(const At& at) {
  if (at.campaign == nullptr || IsOpen(*at.campaign)) return {};
  return Refuse(v1::ERROR_REASON_CAMPAIGN_NOT_OPEN,
                {{"campaign", at.campaign->name()}, {"state", StateText(*at.campaign)}});
}

Result<void> RequireRoom(const Activity& activity) {
  const Sessions placed = PlacedSessions(activity);
  std::size_t told = activity.ByteSizeLong();
  for (const auto& session : placed) told += 2 * (session.ByteSizeLong() + 4);
  const std::size_t kept = activity.ByteSizeLong() + kCourseBytesMax +
                           static_cast<std::size_t>(placed.size()) * kAttendanceBytesMax;
  if (told <= kActivityBytesMax && kept <= kActivityBytesMax) return {};
  return Refuse(common::v1::ERROR_REASON_TOO_LARGE,
                {{"what", activity.name()}, {"limit", std::to_string(kActivityBytesMax)}});
}

Result<ActivityFacts> Decide(const Activity& none, const v1::CreateActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(none, {Activity::STATE_UNSPECIFIED}));
  LINLI_TRY(RequireOpenCampaign(at));
  LINLI_ASSIGN(const Activity activity, Plan(request.activity(), none, at));
  return ActivityFacts{CreatedFact(activity, at.now)};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::UpdateActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_DRAFT}));
  LINLI_TRY(RequireOpenCampaign(at));
  v1::ActivityFact fact;
  LINLI_ASSIGN(*fact.mutable_updated()->mutable_activity(), Plan(request.activity(), activity, at));
  return ActivityFacts{fact};
}

// It is taken as it was when it was planned: nothing about it needs to be asked again.
Result<ActivityFacts> Decide(const Activity& none, const CloneActivity& command, const At& at) {
  LINLI_TRY(RequireState(none, {Activity::STATE_UNSPECIFIED}));
  Sessions sessions;
  for (const auto& session : command.source.sessions()) {
    if (!IsOn(session)) continue;
    v1::Session& moved = *sessions.Add();
    moved = session;
    const Days shift(command.shift_days);
    *moved.mutable_start_time() = ToProto(FromProto(session.start_time()) + shift);
    *moved.mutable_end_time() = ToProto(FromProto(session.end_time()) + shift);
  }
  Activity activity = Editable(command.source, sessions, at.name);
  activity.set_campaign(at.campaign->name());
  if (activity.has_recurrence()) {
    *activity.mutable_recurrence() = Shifted(activity.recurrence(), command.shift_days);
  }
  return ActivityFacts{CreatedFact(activity, at.now)};
}

}  // namespace linli::campaign
