#include <algorithm>
#include <set>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/campaign.h"
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
    *session.mutable_start_time() = ToProto(FromProto(session.start_time()));
    *session.mutable_end_time() = ToProto(FromProto(session.end_time()));
  }
  return sessions;
}

// What a client may say of an activity, and nothing else.
Activity Editable(const Activity& asked, const std::string& name) {
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
  *activity.mutable_sessions() = Numbered(asked.sessions());
  activity.set_capacity(asked.capacity());
  *activity.mutable_posts() = asked.posts();
  int number = 0;
  for (auto& post : *activity.mutable_posts()) post.set_id("p" + std::to_string(++number));
  activity.set_risk_notice(asked.risk_notice());
  return activity;
}

Violations CheckActivity(const Activity& activity, const At& at) {
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
  CheckSessions(activity.sessions(), at.campaign, "activity.", bad);
  return bad;
}

bool CheckAfterPrevious(const Sessions& sessions, int i, const std::string& prefix,
                        Violations& bad) {
  if (i == 0 || !IsSane(sessions[i - 1].end_time())) return true;
  return bad.Check(FromProto(sessions[i - 1].end_time()) <= FromProto(sessions[i].start_time()),
                   prefix + "start_time", "须不早于上一场的结束时间",
                   "must not be before the end of the session before it");
}

void CheckWithinPeriod(const Span& span, const v1::Campaign& campaign, const std::string& prefix,
                       Violations& bad) {
  const Span period = SpanOf(campaign);
  const std::string text = ToText(period.start) + " – " + ToText(period.end);
  const bool starts_within = period.start <= span.start && span.start < period.end;
  bad.Check(starts_within, prefix + "start_time",
            "不在 " + campaign.name() + " 的时间段 " + text + " 内",
            "is outside the period of " + campaign.name() + ", " + text);
  bad.Check(!starts_within || span.end <= period.end, prefix + "end_time",
            "不在 " + campaign.name() + " 的时间段 " + text + " 内",
            "is outside the period of " + campaign.name() + ", " + text);
}

}  // namespace

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
  constexpr std::string_view kPrefix = "STATE_";
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                {{"name", activity.name()},
                 {"state", Activity::State_Name(activity.state()).substr(kPrefix.size())}});
}

Result<void> RequireOpenCampaign(const At& at) {
  if (at.campaign == nullptr || IsOpen(*at.campaign)) return {};
  return Refuse(v1::ERROR_REASON_CAMPAIGN_NOT_OPEN,
                {{"campaign", at.campaign->name()}, {"state", StateText(*at.campaign)}});
}

Result<ActivityFacts> Decide(const Activity& none, const v1::CreateActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(none, {Activity::STATE_UNSPECIFIED}));
  LINLI_TRY(RequireOpenCampaign(at));
  Violations bad = CheckActivity(request.activity(), at);
  if (!bad.empty()) return std::move(bad).ToError();
  v1::ActivityFact fact;
  Activity& activity = *fact.mutable_created()->mutable_activity();
  activity = Editable(request.activity(), at.name);
  activity.set_state(Activity::STATE_DRAFT);
  *activity.mutable_create_time() = ToProto(at.now);
  return ActivityFacts{fact};
}

Result<ActivityFacts> Decide(const Activity& activity, const v1::UpdateActivityRequest& request,
                             const At& at) {
  LINLI_TRY(RequireState(activity, {Activity::STATE_DRAFT}));
  LINLI_TRY(RequireOpenCampaign(at));
  Violations bad = CheckActivity(request.activity(), at);
  if (!bad.empty()) return std::move(bad).ToError();
  v1::ActivityFact fact;
  *fact.mutable_updated()->mutable_activity() = Editable(request.activity(), activity.name());
  return ActivityFacts{fact};
}

}  // namespace linli::campaign
