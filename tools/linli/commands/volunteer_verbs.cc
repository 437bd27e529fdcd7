#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kRegion{"地区", "region"};
constexpr Text kState{"状态", "state"};
constexpr Text kTeam{"服务队", "team"};
constexpr Text kVolunteer{"志愿者", "volunteer"};
constexpr Text kActivity{"活动", "activity"};
constexpr Text kConsent{"代办时：本人如何同意", "when acting for someone: how they agreed"};
constexpr Text kShift{"班次编号", "id of the shift"};
constexpr Text kBegin{"开始", "begin"};

constexpr Flag kSignUp{"sign-up", "name", {"报名", "the sign-up"}, Flag::kRequired, "signUps"};
constexpr Flag kByTeam{"--team", "team", kTeam, Flag::kOptional, "teams"};
constexpr Flag kByActivity{"--activity", "activity", kActivity, Flag::kOptional, "activities"};
constexpr Flag kByVolunteer{"--volunteer", "volunteer", kVolunteer, Flag::kOptional, "volunteers"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByState{"--state", "state", kState};

std::vector<Verb> TeamVerbs() {
  return {
      {"team",
       "create",
       "linli.volunteer.v1.TeamService.CreateTeam",
       {"成立志愿服务队", "found a team"},
       {{"--title", "display_name", {"名称", "what it is called"}, Flag::kRequired},
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--unit", "unit", {"所属单位", "unit"}, Flag::kOptional, "units"},
        {"--contact", "contact_person", {"联系人", "whom to talk to"}, Flag::kOptional, "persons"}},
       {},
       "  linli team create --title 爱心志愿服务队 --region 520181101"},
      {"team",
       "list",
       "linli.volunteer.v1.TeamService.ListTeams",
       {"列出服务队", "list teams"},
       {kByRegion, {"--unit", "unit", {"单位", "unit"}, Flag::kOptional, "units"}},
       {{"name", kName},
        {"display_name", {"称呼", "called"}},
        {"region", kRegion},
        {"state", kState}},
       "  linli team list --region 520181 --all"},
      {"team",
       "show",
       "linli.volunteer.v1.TeamService.GetTeam",
       {"查看一支服务队", "show one team"},
       {{"team", "name", kTeam, Flag::kRequired, "teams"}},
       {},
       "  linli team show teams/abc"},
  };
}

std::vector<Verb> OpportunityVerbs() {
  return {
      {"opportunity",
       "open",
       "linli.volunteer.v1.OpportunityService.OpenOpportunity",
       {"不依托活动，单独开一次招募", "open recruitment that belongs to no activity"},
       {{"--title", "title", {"标题", "title"}, Flag::kRequired},
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--team", "team", kTeam, Flag::kOptional, "teams"},
        {"--unit", "unit", {"单位", "unit"}, Flag::kOptional, "units"},
        {"--post",
         "posts",
         {"岗位，如 id=guide,title=引导，可多次", "post: id=guide,title=…, repeatable"},
         Flag::kRequired},
        {"--shift",
         "shifts",
         {"班次，如 id=am,post=guide,start_time=2026-09-05 09:00,end_time=2026-09-05 "
          "12:00,capacity=5，可多次",
          "shift: id=am,post=guide,start_time=…,end_time=…,capacity=5, repeatable"},
         Flag::kRequired}},
       {},
       "  linli opportunity open --title 河道清洁 --region 520181101 --team teams/x --post "
       "id=clean,title=清洁 --shift 'id=am,post=clean,start_time=2026-09-05 "
       "09:00,end_time=2026-09-05 12:00,capacity=10'"},
      {"opportunity",
       "list",
       "linli.volunteer.v1.OpportunityService.ListOpportunities",
       {"列出招募", "list recruitment"},
       {kByActivity, kByTeam, kByRegion, kByState},
       {{"name", kName},
        {"title", {"标题", "title"}},
        {"state", kState},
        {"shifts.id", {"班次", "shifts"}},
        {"shifts.start_time", kBegin},
        {"shifts.capacity", {"名额", "places"}},
        {"shifts.taken", {"已占", "taken"}},
        {"shifts.waiting", {"候补", "waiting"}},
        {"shifts.cancelled", {"已取消", "cancelled"}}},
       "  linli opportunity list --activity activities/abc"},
      {"opportunity",
       "show",
       "linli.volunteer.v1.OpportunityService.GetOpportunity",
       {"查看一次招募及其班次", "show one with its shifts"},
       {{"opportunity", "name", {"招募", "the opportunity"}, Flag::kRequired, "opportunities"}},
       {},
       "  linli opportunity show opportunities/abc"},
      {"opportunity",
       "close",
       "linli.volunteer.v1.OpportunityService.CloseOpportunity",
       {"停止招募", "take no more sign-ups"},
       {{"opportunity", "name", {"招募", "the opportunity"}, Flag::kRequired, "opportunities"}},
       {},
       "  linli opportunity close opportunities/abc"},
  };
}

std::vector<Verb> SignUpVerbs() {
  return {
      {"sign-up",
       "add",
       "linli.volunteer.v1.SignUpService.CreateSignUp",
       {"报名一个班次；满员则排队候补", "sign up for a shift; joins the waiting list when full"},
       {{"opportunity",
         "opportunity",
         {"招募", "the opportunity"},
         Flag::kRequired,
         "opportunities"},
        {"--shift", "shift", kShift, Flag::kRequired},
        {"--volunteer",
         "volunteer",
         {"志愿者，默认本人", "volunteer; yourself if left out"},
         Flag::kOptional,
         "volunteers",
         "me"},
        {"--team", "team", {"随哪支队", "team they come with"}, Flag::kOptional, "teams"},
        {"--consent", "consent_note", kConsent}},
       {},
       "  linli sign-up add opportunities/abc --shift s1-p1\n"
       "  linli sign-up add opportunities/abc --shift s1-p1 --volunteer volunteers/x --consent "
       "电话同意"},
      {"sign-up",
       "list",
       "linli.volunteer.v1.SignUpService.ListSignUps",
       {"列出报名", "list sign-ups"},
       {{"--opportunity",
         "opportunity",
         {"招募", "of this opportunity"},
         Flag::kOptional,
         "opportunities"},
        {"--shift", "shift", kShift},
        kByVolunteer},
       {{"name", kName},
        {"volunteer", kVolunteer},
        {"display_name", {"姓名", "called"}},
        {"shift", {"班次", "shift"}},
        {"state", kState},
        {"start_time", kBegin},
        {"check_in_time", {"签到", "checked in"}},
        {"check_out_time", {"签退", "checked out"}}},
       "  linli sign-up list --opportunity opportunities/abc --all\n"
       "  linli sign-up list --volunteer me"},
      {"sign-up",
       "withdraw",
       "linli.volunteer.v1.SignUpService.WithdrawSignUp",
       {"取消报名；候补第一位递补", "take it back; the first who waits gets the place"},
       {kSignUp},
       {},
       "  linli sign-up withdraw signUps/abc"},
      {"sign-up",
       "confirm",
       "linli.volunteer.v1.SignUpService.ConfirmSignUp",
       {"改期后确认仍参加", "the new time suits"},
       {kSignUp, {"--consent", "consent_note", kConsent}},
       {},
       "  linli sign-up confirm signUps/abc"},
      {"sign-up",
       "check-in",
       "linli.volunteer.v1.SignUpService.CheckIn",
       {"签到", "the volunteer is there"},
       {kSignUp,
        {"--source", "entry_source", {"方式", "how"}, Flag::kOptional, "", "leader"},
        {"--time", "check_in_time", {"补录时的签到时间", "when, for back-office"}},
        {"--code", "code", {"扫码时的签到码", "the code, for scan"}}},
       {},
       "  linli sign-up check-in signUps/abc --source self\n"
       "  linli sign-up check-in signUps/abc --source scan --code 12345678"},
      {"sign-up",
       "code",
       "linli.volunteer.v1.SignUpService.GetCheckInCode",
       {"显示班次的签到码", "show the check-in code of a shift"},
       {{"opportunity",
         "opportunity",
         {"招募", "the opportunity"},
         Flag::kRequired,
         "opportunities"},
        {"--shift", "shift", kShift, Flag::kRequired},
        {"--count", "count", {"连续几个（可供离线使用）", "how many, to show them offline"}}},
       {},
       "  linli sign-up code opportunities/abc --shift s1-p1"},
      {"sign-up",
       "check-out",
       "linli.volunteer.v1.SignUpService.CheckOut",
       {"签退：同时提交服务记录", "the volunteer goes; submits the service record"},
       {kSignUp,
        {"--source", "entry_source", {"方式", "how"}, Flag::kOptional, "", "leader"},
        {"--time", "check_out_time", {"补录时的签退时间", "when, for back-office"}},
        {"--code", "code", {"扫码时的签到码", "the code, for scan"}}},
       {},
       "  linli sign-up check-out signUps/abc --source self"},
  };
}

}  // namespace

std::vector<Verb> VolunteerVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {TeamVerbs(), OpportunityVerbs(), SignUpVerbs(), RosterVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
