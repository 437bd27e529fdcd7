#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kReason{"原因", "why"};
constexpr Text kLater{"此场及以后各场写 this-and-later", "this-and-later: all later ones, too"};
constexpr Flag kActivity{
    "activity", "name", {"活动", "the activity"}, Flag::kRequired, "activities"};

std::vector<Verb> SessionVerbs() {
  return {
      {"activity",
       "move-later",
       "linli.campaign.v1.ActivityService.RescheduleActivity",
       {"此场及以后各场一起改期；已报名者须重新确认",
        "move a session and all later ones; those signed up confirm again"},
       {kActivity,
        {"--session",
         "sessions.id",
         {"从哪一场起，如 s3", "from which session on: s3"},
         Flag::kRequired},
        {"--start",
         "sessions.start_time",
         {"该场的新开始时间", "that session's new begin"},
         Flag::kRequired},
        {"--end",
         "sessions.end_time",
         {"该场的新结束时间", "that session's new end"},
         Flag::kRequired},
        {"--place", "sessions.place.name", {"新地点", "new place"}},
        {"--rule", "recurrence.rule", {"新的重复规则", "how it repeats from then on"}},
        {"--exception",
         "recurrence.exception_times",
         {"不办的一场的开始时间，可多次", "start of an occurrence to leave out, repeatable"}},
        {"--scope", "scope", kLater, Flag::kOptional, "", "this-and-later"},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli activity move-later activities/abc --session s3 --start '2026-09-17 14:00' --end "
       "'2026-09-17 16:00' --reason 改为星期四"},
      {"activity",
       "cancel-sessions",
       "linli.campaign.v1.ActivityService.CancelSessions",
       {"取消部分场次，其余照常", "cancel some sessions; the others take place"},
       {kActivity,
        {"--session",
         "sessions",
         {"场次，如 s3，可多次", "session: s3, repeatable"},
         Flag::kRequired},
        {"--scope", "scope", kLater},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli activity cancel-sessions activities/abc --session s3 --reason 国庆放假"},
      {"activity",
       "attendance",
       "linli.campaign.v1.ActivityService.RecordAttendance",
       {"登记一场的参加人数", "type who came to a session"},
       {kActivity,
        {"--session", "session", {"场次，只有一场时可省", "session; not needed if it has one"}},
        {"--registered",
         "attendance.registered",
         {"报名人数，如 quantity=90,unit=persons", "registered: quantity=90,unit=persons"}},
        {"--checked-in",
         "attendance.checked_in",
         {"签到，如 quantity=80,unit=persons", "checked in: quantity=80,unit=persons"}},
        {"--head-count",
         "attendance.head_count",
         {"清点人数，如 quantity=120,unit=persons", "head count: quantity=120,unit=persons"}},
        {"--audience",
         "attendance.audience_estimate",
         {"估计观众，如 quantity=300,unit=persons,precision=about",
          "audience: quantity=300,unit=persons,precision=about"}},
        {"--beneficiaries",
         "attendance.beneficiaries",
         {"受益人次，如 quantity=80,unit=person_times",
          "beneficiaries: quantity=80,unit=person_times"}}},
       {},
       "  linli activity attendance activities/abc --session s3 --beneficiaries "
       "quantity=80,unit=person_times"},
  };
}

std::vector<Verb> YearVerbs() {
  return {
      {"campaign",
       "clone",
       "linli.campaign.v1.CampaignService.CloneCampaign",
       {"从往年的开始：活动、成员单位照抄，日期顺移，届数加一",
        "start from last year's: all copied, dates moved, edition + 1"},
       {{"campaign",
         "name",
         {"往年的宣传月等", "the campaign of last year"},
         Flag::kRequired,
         "campaigns"},
        {"--start",
         "start_time",
         {"新时间段的开始", "when the new period begins"},
         Flag::kRequired},
        {"--title", "title", {"新标题", "new title"}}},
       {},
       "  linli campaign clone campaigns/abc --start 2027-09-01"},
  };
}

}  // namespace

std::vector<Verb> SeriesVerbs() {
  std::vector<Verb> out = SessionVerbs();
  for (auto& verb : YearVerbs()) out.push_back(std::move(verb));
  return out;
}

}  // namespace linli::cli
