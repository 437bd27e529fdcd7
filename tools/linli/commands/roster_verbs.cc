#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Flag kVolunteer{"volunteer",
                          "name",
                          {"志愿者，可写 me", "the volunteer, or me"},
                          Flag::kRequired,
                          "volunteers"};
constexpr Flag kTeam{"--team", "team", {"服务队", "team"}, Flag::kRequired, "teams"};
constexpr Flag kOfTeam{"--team", "team", {"服务队", "team"}, Flag::kOptional, "teams"};
constexpr Flag kOfRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kConsent{"--consent",
                        "consent_note",
                        {"代办时：本人如何同意", "when acting for someone: how they agreed"}};
constexpr Flag kSignUp{"sign-up", "name", {"报名", "the sign-up"}, Flag::kRequired, "signUps"};

std::vector<Verb> OwnVerbs() {
  return {
      {"volunteer",
       "register",
       "linli.volunteer.v1.VolunteerService.RegisterVolunteer",
       {"注册为志愿者", "register a person as a volunteer"},
       {{"person", "person", {"人员", "person"}, Flag::kRequired, "persons"},
        {"--title", "display_name", {"姓名", "what to call them"}, Flag::kRequired},
        {"--team",
         "teams",
         {"加入的服务队，可多次", "team to join, repeatable"},
         Flag::kOptional,
         "teams"},
        {"--skill", "skills", {"技能，可多次", "skill, repeatable"}},
        {"--availability", "availability", {"可服务时间", "when they have time"}},
        {"--region",
         "region",
         {"所在地区，默认首个服务队的", "home; the first team's if left out"},
         Flag::kOptional,
         "regions"},
        {"--minor", "minor", {"未成年人：true", "true for a minor"}},
        {"--guardian", "guardian", {"同意的监护人", "guardian who agreed"}},
        {"--guardian-time",
         "guardian_consent_time",
         {"监护人同意的时间", "when the guardian agreed"}},
        kConsent},
       {},
       "  linli volunteer register persons/abc --title 王小明 --team teams/x --consent "
       "招募会上当面同意"},
      {"volunteer",
       "list",
       "linli.volunteer.v1.VolunteerService.ListVolunteers",
       {"按姓名列出一支服务队或一个地区的志愿者，或某人的志愿者身份",
        "the volunteers of a team or a region by name, or the one a person is"},
       {kOfTeam,
        kOfRegion,
        {"--name", "display_name_prefix", {"姓名开头", "how the name begins"}},
        {"--person", "person", {"人员", "person"}, Flag::kOptional, "persons"}},
       {{"name", {"名称", "name"}},
        {"display_name", {"姓名", "called"}},
        {"person", {"人员", "person"}},
        {"region", {"地区", "region"}},
        {"state", {"状态", "state"}},
        {"verified_minutes", {"已核定分钟", "verified minutes"}},
        {"stars", {"星级", "stars"}}},
       "  linli volunteer list --team teams/x\n"
       "  linli volunteer list --region 520181 --name 王"},
      {"volunteer",
       "show",
       "linli.volunteer.v1.VolunteerService.GetVolunteer",
       {"查看一位志愿者", "show one volunteer"},
       {kVolunteer},
       {},
       "  linli volunteer show volunteers/abc"},
      {"volunteer",
       "update",
       "linli.volunteer.v1.VolunteerService.UpdateVolunteer",
       {"修改姓名、技能、时间、地区：一次写全，未写的即清空",
        "say it all anew: what is left out is cleared"},
       {kVolunteer,
        {"--title", "display_name", {"姓名", "what to call them"}, Flag::kRequired},
        {"--skill", "skills", {"技能，可多次", "skill, repeatable"}},
        {"--availability", "availability", {"可服务时间", "when they have time"}},
        {"--region", "region", {"所在地区", "home"}, Flag::kOptional, "regions"}},
       {},
       "  linli volunteer update me --title 王小明 --skill 理发 --region 520181101"},
      {"volunteer",
       "join",
       "linli.volunteer.v1.VolunteerService.JoinTeam",
       {"加入服务队", "join a team"},
       {kVolunteer, kTeam, kConsent},
       {},
       "  linli volunteer join me --team teams/x"},
      {"volunteer",
       "leave",
       "linli.volunteer.v1.VolunteerService.LeaveTeam",
       {"退出服务队", "leave a team"},
       {kVolunteer, kTeam},
       {},
       "  linli volunteer leave me --team teams/x"},
      {"volunteer",
       "close",
       "linli.volunteer.v1.VolunteerService.CloseVolunteer",
       {"不再做志愿者；已有记录保留", "stop volunteering; the records stay"},
       {kVolunteer},
       {},
       "  linli volunteer close me"},
  };
}

std::vector<Verb> WhoComesVerbs() {
  return {
      {"opportunity",
       "cancel",
       "linli.volunteer.v1.OpportunityService.CancelOpportunity",
       {"取消单独开的招募；随活动开的，请取消活动",
        "cancel what belongs to no activity; else cancel the activity"},
       {{"opportunity", "name", {"招募", "the opportunity"}, Flag::kRequired, "opportunities"},
        {"--reason", "reason", {"原因", "why"}, Flag::kRequired}},
       {},
       "  linli opportunity cancel opportunities/abc --reason 暴雨"},
      {"opportunity",
       "roster",
       "linli.volunteer.v1.SignUpService.ListSignUps",
       {"花名册：谁报了名、谁来了、谁未签退",
        "who signed up, who came, who has not been checked out"},
       {{"opportunity",
         "opportunity",
         {"招募", "the opportunity"},
         Flag::kRequired,
         "opportunities"},
        {"--shift", "shift", {"只看此班次", "this shift only"}}},
       {{"display_name", {"姓名", "called"}},
        {"shift", {"班次", "shift"}},
        {"start_time", {"开始", "begin"}},
        {"state", {"状态", "state"}},
        {"check_in_time", {"签到", "checked in"}},
        {"check_out_time", {"签退", "checked out"}},
        {"check_out_missing", {"未签退", "no check-out"}},
        {"name", {"报名", "sign-up"}}},
       "  linli opportunity roster opportunities/abc --shift s1-p1 --all"},
      {"sign-up",
       "show",
       "linli.volunteer.v1.SignUpService.GetSignUp",
       {"查看一次报名", "show one sign-up"},
       {kSignUp},
       {},
       "  linli sign-up show signUps/abc"},
  };
}

}  // namespace

std::vector<Verb> RosterVerbs() {
  auto out = OwnVerbs();
  for (const auto& verb : WhoComesVerbs()) out.push_back(verb);
  return out;
}

}  // namespace linli::cli
